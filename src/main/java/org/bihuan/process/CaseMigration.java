package org.bihuan.process;

import java.util.List;

import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Brings running cases to the newest diagram at start; every step of it keeps its id.
 * Instances of other diagrams are moved by an administrator, who sees first what becomes
 * of them ({@link DiagramVersions}).
 */
@Component
@Order(1)
class CaseMigration implements ApplicationRunner {

	private final InstanceMigration migration;

	CaseMigration(InstanceMigration migration) {
		this.migration = migration;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		List<ProcessDefinition> versions = migration.versions(CaseProcess.KEY);
		versions.stream().skip(1).forEach(older -> migration.move(older, versions.get(0)));
	}

}
