package org.bihuan.process;

import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves running instances from one version of a diagram to another, a part to a
 * transaction: each stands afterwards where it stood, and gains the new events. Several
 * nodes may try at once; what one has moved the other does not find.
 */
@Component
class InstanceMigration {

	private static final Logger LOG = LoggerFactory.getLogger(InstanceMigration.class);

	private static final int CHUNK = 200;

	private static final int ATTEMPTS = 5;

	private final RepositoryService repository;

	private final RuntimeService runtime;

	InstanceMigration(RepositoryService repository, RuntimeService runtime) {
		this.repository = repository;
		this.runtime = runtime;
	}

	/** Every version of a diagram, the newest first. */
	List<ProcessDefinition> versions(String process) {
		return repository.createProcessDefinitionQuery()
			.processDefinitionKey(process)
			.orderByProcessDefinitionVersion()
			.desc()
			.list();
	}

	/** Activities of the same id and kind are the same. */
	MigrationPlan plan(ProcessDefinition from, ProcessDefinition to) {
		return runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities().build();
	}

	/** Answers how many were moved; after five parts that broke off the rest is left. */
	int move(ProcessDefinition from, ProcessDefinition to) {
		MigrationPlan plan = plan(from, to);
		int moved = 0;
		int failed = 0;
		for (List<String> part = next(from); !part.isEmpty() && failed < ATTEMPTS; part = next(from)) {
			try {
				runtime.newMigration(plan).processInstanceIds(part).execute();
				moved += part.size();
				LOG.info("Moved {} instances of {} from version {} to {}", part.size(), from.getKey(),
						from.getVersion(), to.getVersion());
			}
			catch (RuntimeException another) {
				failed++;
				LOG.warn("Moving instances to the new diagram broke off, trying again", another);
			}
		}
		return moved;
	}

	private List<String> next(ProcessDefinition from) {
		return runtime.createProcessInstanceQuery()
			.processDefinitionId(from.getId())
			.listPage(0, CHUNK)
			.stream()
			.map(ProcessInstance::getId)
			.toList();
	}

}
