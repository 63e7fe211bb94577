package org.bihuan.process;

import java.util.List;
import java.util.function.Function;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the engine nothing to run but the product's own delegates: no JUEL, no scripts,
 * no classes by name, no tables or case models deployed, no diagram of another shape.
 * Each bar holds without the others.
 */
final class OursAlone {

	private OursAlone() {
	}

	/**
	 * @param delegates gives the product's delegate of that name
	 */
	static void apply(ProcessEngineConfigurationImpl configuration, Function<String, Object> delegates) {
		configuration.setExpressionManager(new OurExpressions(delegates));
		configuration.setScriptFactory(new NoScripts());
		configuration.setScriptEngineResolver(new NoEngines());
		configuration.setEnableFetchScriptEngineFromProcessApplication(false);
		configuration.setArtifactFactory(new NoClasses());
		configuration.setCmmnEnabled(false);
		configuration.setDmnEnabled(false);
		configuration.setDmnEngine(TablesAlone.configuration().buildEngine());
		configuration.setCustomPreDeployers(List.of(new DiagramShape()));
	}

	private static final class NoScripts extends ScriptFactory {

		@Override
		public ExecutableScript createScriptFromResource(String language, String resource) {
			throw new NotOurs("A script");
		}

		@Override
		public ExecutableScript createScriptFromResource(String language, Expression resource) {
			throw new NotOurs("A script");
		}

		@Override
		public ExecutableScript createScriptFromSource(String language, String source) {
			throw new NotOurs("A script");
		}

		@Override
		public ExecutableScript createScriptFromSource(String language, Expression source) {
			throw new NotOurs("A script");
		}

	}

	private static final class NoEngines implements ScriptEngineResolver {

		@Override
		public void addScriptEngineFactory(ScriptEngineFactory factory) {
			throw new NotOurs("A script engine");
		}

		@Override
		public @Nullable ScriptEngineManager getScriptEngineManager() {
			return null;
		}

		@Override
		public ScriptEngine getScriptEngine(String language, boolean cached) {
			throw new NotOurs("A script");
		}

	}

	private static final class NoClasses implements ArtifactFactory {

		@Override
		public <T> T getArtifact(Class<T> type) {
			throw new NotOurs("The class " + type.getName());
		}

	}

}
