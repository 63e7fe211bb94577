package org.bihuan.process;

import java.util.List;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;

/**
 * A decision engine that knows FEEL and nothing else: no JUEL, no scripts, no functions
 * from outside.
 */
final class TablesAlone {

	private static final String FEEL = DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE;

	private TablesAlone() {
	}

	static DefaultDmnEngineConfiguration configuration() {
		DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration
			.createDefaultDmnEngineConfiguration();
		configuration.setElProvider(expression -> {
			throw new NotOurs("An expression in a table");
		});
		configuration.setScriptEngineResolver(language -> {
			throw new NotOurs("A script in a table");
		});
		configuration.setFeelCustomFunctionProviders(List.of());
		configuration.setDefaultInputExpressionExpressionLanguage(FEEL);
		configuration.setDefaultInputEntryExpressionLanguage(FEEL);
		configuration.setDefaultOutputEntryExpressionLanguage(FEEL);
		configuration.setDefaultLiteralExpressionLanguage(FEEL);
		return configuration;
	}

}
