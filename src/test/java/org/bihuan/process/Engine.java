package org.bihuan.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;

/** An engine of its own for one test, with the delegates it needs. */
class Engine implements AutoCloseable {

	final ProcessEngine engine;

	Engine(Map<String, ?> beans, String... diagrams) {
		StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
		configuration.setJdbcUrl("jdbc:h2:mem:engine" + System.identityHashCode(this));
		configuration.setProcessEngineName("engine" + System.identityHashCode(this));
		configuration.setJobExecutorActivate(false);
		OursAlone.apply(configuration, beans::get);
		engine = configuration.buildProcessEngine();
		for (String diagram : diagrams) {
			engine.getRepositoryService().createDeployment().addClasspathResource("bpmn/" + diagram + ".bpmn").deploy();
		}
	}

	void start(String process, String key, Map<String, Object> variables) {
		engine.getRuntimeService().startProcessInstanceByKey(process, key, variables);
	}

	String waiting(String key) {
		List<Task> tasks = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).list();
		return tasks.isEmpty() ? "-" : tasks.get(0).getTaskDefinitionKey();
	}

	void complete(String key, Map<String, Object> answers) {
		engine.getTaskService()
			.complete(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(key).singleResult().getId(),
					answers);
	}

	int tell(String message, String key) {
		return engine.getRuntimeService()
			.createMessageCorrelation(message)
			.processInstanceBusinessKey(key)
			.correlateAllWithResult()
			.size();
	}

	long running() {
		return engine.getRuntimeService().createProcessInstanceQuery().count();
	}

	/** The end events reached, by history. */
	List<String> ends() {
		return engine.getHistoryService()
			.createHistoricActivityInstanceQuery()
			.activityType("noneEndEvent")
			.list()
			.stream()
			.map(each -> each.getActivityId())
			.toList();
	}

	@Override
	public void close() {
		engine.close();
	}

}
