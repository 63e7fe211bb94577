package org.bihuan.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine of all process tests, with the delegates and diagrams of one of them: it is
 * built once, and closing takes everything out of it that the test put in.
 */
class Engine implements AutoCloseable {

	private static final AtomicReference<Map<String, ?>> BEANS = new AtomicReference<>(Map.of());

	private static final ProcessEngine ONE = build();

	final ProcessEngine engine = ONE;

	Engine(Map<String, ?> beans, String... diagrams) {
		BEANS.set(beans);
		for (String diagram : diagrams) {
			engine.getRepositoryService().createDeployment().addClasspathResource("bpmn/" + diagram + ".bpmn").deploy();
		}
	}

	private static ProcessEngine build() {
		StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
		configuration.setJdbcUrl("jdbc:h2:mem:process-tests");
		configuration.setProcessEngineName("process-tests");
		configuration.setJobExecutorActivate(false);
		configuration.getProcessEnginePlugins().add(new PlainVariables());
		OursAlone.apply(configuration, name -> BEANS.get().get(name));
		return configuration.buildProcessEngine();
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
		engine.getRepositoryService()
			.createDeploymentQuery()
			.list()
			.forEach(each -> engine.getRepositoryService().deleteDeployment(each.getId(), true));
		BEANS.set(Map.of());
	}

}
