package org.bihuan.process;

import java.util.List;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Brings running cases to the newest diagram at start: every step keeps its id, so a case
 * stands where it stood and gains the new events. Several nodes may try at once; what one
 * has moved the other does not find.
 */
@Component
@Order(1)
class CaseMigration implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(CaseMigration.class);

	private static final int CHUNK = 200;

	private static final int ATTEMPTS = 5;

	private final RepositoryService repository;

	private final RuntimeService runtime;

	CaseMigration(RepositoryService repository, RuntimeService runtime) {
		this.repository = repository;
		this.runtime = runtime;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		ProcessDefinition newest = repository.createProcessDefinitionQuery()
			.processDefinitionKey(CaseProcess.KEY)
			.latestVersion()
			.singleResult();
		repository.createProcessDefinitionQuery()
			.processDefinitionKey(CaseProcess.KEY)
			.list()
			.stream()
			.filter(each -> each.getVersion() < newest.getVersion())
			.forEach(older -> migrate(older, newest));
	}

	private void migrate(ProcessDefinition older, ProcessDefinition newest) {
		MigrationPlan plan = runtime.createMigrationPlan(older.getId(), newest.getId()).mapEqualActivities().build();
		int failed = 0;
		for (List<String> part = next(older); !part.isEmpty() && failed < ATTEMPTS; part = next(older)) {
			try {
				runtime.newMigration(plan).processInstanceIds(part).execute();
				LOG.info("Moved {} cases from diagram version {} to {}", part.size(), older.getVersion(),
						newest.getVersion());
			}
			catch (RuntimeException another) {
				failed++;
				LOG.warn("Moving cases to the new diagram broke off, trying again", another);
			}
		}
	}

	private List<String> next(ProcessDefinition older) {
		return runtime.createProcessInstanceQuery()
			.processDefinitionId(older.getId())
			.listPage(0, CHUNK)
			.stream()
			.map(ProcessInstance::getId)
			.toList();
	}

}
