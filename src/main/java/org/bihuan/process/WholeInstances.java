package org.bihuan.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.shared.Parts;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;
import org.camunda.bpm.engine.query.NativeQuery;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads many instances with four queries, inside a command of the engine, so that it need
 * not read the executions, the tasks, the subscriptions and the variables of each one by
 * themselves. In a storm that was a third of the server's work.
 */
@Component
class WholeInstances {

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final NamedParameterJdbcTemplate jdbc;

	WholeInstances(RuntimeService runtime, TaskService tasks, NamedParameterJdbcTemplate jdbc) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.jdbc = jdbc;
	}

	/** An instance is read once a command. */
	void read(Collection<String> instances) {
		for (List<String> part : Parts.of(instances)) {
			Map<String, List<ExecutionEntity>> executions = byInstance(
					rows(runtime.createNativeExecutionQuery(), "ACT_RU_EXECUTION", part),
					ExecutionEntity::getProcessInstanceId);
			Map<String, List<TaskEntity>> waiting = byInstance(rows(tasks.createNativeTaskQuery(), "ACT_RU_TASK", part),
					TaskEntity::getProcessInstanceId);
			Map<String, List<VariableInstanceEntity>> variables = byInstance(variables(part),
					VariableInstanceEntity::getProcessInstanceId);
			Map<String, List<EventSubscriptionEntity>> subscriptions = byInstance(
					subscriptions(
							executions.values().stream().flatMap(List::stream).map(ExecutionEntity::getId).toList()),
					EventSubscriptionEntity::getProcessInstanceId);
			executions.forEach((id, ofInstance) -> {
				ofInstance.forEach(WholeInstances::expectTasks);
				root(id, ofInstance).restoreProcessInstance(ofInstance, subscriptions.getOrDefault(id, List.of()),
						variables.getOrDefault(id, List.of()), waiting.getOrDefault(id, List.of()), null, null, null);
			});
		}
	}

	private static ExecutionEntity root(String instance, List<ExecutionEntity> executions) {
		return executions.stream().filter(each -> each.getId().equals(instance)).findFirst().orElseThrow();
	}

	/**
	 * Says that there are no tasks yet: else the engine asks before it adds the first.
	 */
	private static void expectTasks(ExecutionEntity execution) {
		execution.setCachedEntityState(
				BitMaskUtil.setBitOff(execution.getCachedEntityState(), ExecutionEntity.TASKS_STATE_BIT));
	}

	private static List<?> rows(NativeQuery<?, ?> query, String table, List<String> instances) {
		List<String> names = new ArrayList<>();
		for (String instance : instances) {
			String name = "i" + names.size();
			query.parameter(name, instance);
			names.add("#{" + name + "}");
		}
		return query.sql("select * from " + table + " where PROC_INST_ID_ in (" + String.join(", ", names) + ")")
			.list();
	}

	private List<?> variables(List<String> instances) {
		return runtime.createVariableInstanceQuery()
			.processInstanceIdIn(instances.toArray(String[]::new))
			.disableBinaryFetching()
			.disableCustomObjectDeserialization()
			.unlimitedList();
	}

	/**
	 * The engine has no query for those of many instances, nor an index of an instance's.
	 */
	private List<?> subscriptions(List<String> executions) {
		return jdbc.query("select * from ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ in (:executions)",
				Map.of("executions", executions), (row, index) -> {
					EventSubscriptionEntity subscription = new EventSubscriptionEntity();
					subscription.setId(row.getString("ID_"));
					subscription.setRevision(row.getInt("REV_"));
					subscription.setEventType(row.getString("EVENT_TYPE_"));
					subscription.setEventName(row.getString("EVENT_NAME_"));
					subscription.setExecutionId(row.getString("EXECUTION_ID_"));
					subscription.setProcessInstanceId(row.getString("PROC_INST_ID_"));
					subscription.setActivityId(row.getString("ACTIVITY_ID_"));
					subscription.setConfiguration(row.getString("CONFIGURATION_"));
					subscription.setCreated(row.getTimestamp("CREATED_"));
					subscription.setTenantId(row.getString("TENANT_ID_"));
					Context.getCommandContext().getDbEntityManager().getDbEntityCache().putPersistent(subscription);
					return subscription;
				});
	}

	@SuppressWarnings("unchecked")
	private static <T> Map<String, List<T>> byInstance(List<?> rows, Function<T, String> instance) {
		return rows.stream().map(row -> (T) row).collect(Collectors.groupingBy(instance));
	}

}
