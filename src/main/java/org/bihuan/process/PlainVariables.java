package org.bihuan.process;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;

/**
 * What a process may carry: words, yes and no, or nothing. The engine's own list reads a
 * row that says it is a Java object by making one, whoever wrote it; a row of any other
 * kind is refused before a byte of it is read.
 */
final class PlainVariables extends AbstractProcessEnginePlugin {

	private static final Set<String> PLAIN = Set.of("null", "string", "boolean");

	/** The list is made between the settings and the first command. */
	@Override
	public void postInit(ProcessEngineConfigurationImpl configuration) {
		VariableSerializers all = configuration.getVariableSerializers();
		List.copyOf(all.getSerializers())
			.stream()
			.filter(each -> !PLAIN.contains(each.getName()))
			.forEach(all::removeSerializer);
	}

}
