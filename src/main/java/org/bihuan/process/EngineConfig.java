package org.bihuan.process;

import java.util.ArrayList;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The engine's settings, what it may run at all, and its place after the migrations.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfig {

	/** The engine reads tables that Flyway makes: it must not start before them. */
	@Bean
	static BeanFactoryPostProcessor engineAfterMigrations() {
		return factory -> {
			if (factory.containsBeanDefinition("processEngineFactoryBean")
					&& factory.containsBeanDefinition("flywayInitializer")) {
				factory.getBeanDefinition("processEngineFactoryBean").setDependsOn("flywayInitializer");
			}
		};
	}

	@Bean
	PlainVariables plainVariables() {
		return new PlainVariables();
	}

	@Bean
	AbstractProcessEnginePlugin oursAlone(StepRecorder recorder, BeanFactory beans) {
		return new AbstractProcessEnginePlugin() {

			@Override
			public void preInit(ProcessEngineConfigurationImpl configuration) {
				OursAlone.apply(configuration, name -> beans.getBean(name, JavaDelegate.class));
				configuration.setCustomPostBPMNParseListeners(
						new ArrayList<BpmnParseListener>(java.util.List.of(new StepParseListener(recorder))));
				configuration.setDefaultNumberOfRetries(3);
				configuration.setHistoryTimeToLive("P30D");
				configuration.setHistoryCleanupStrategy("endTimeBased");
			}
		};
	}

}
