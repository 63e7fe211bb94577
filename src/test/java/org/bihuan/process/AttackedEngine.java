package org.bihuan.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.bihuan.escalation.LadderDecision;
import org.bihuan.escalation.LadderInputs;
import org.bihuan.escalation.PolicyDmn;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;

/** The product's engine as it is configured, for attacks from another package. */
public final class AttackedEngine implements AutoCloseable {

	private static final LadderInputs OVERDUE = new LadderInputs(false, 0, 0, 0, false, false, 0, 1, 0, "VETO",
			"WEBSITE");

	private final ProcessEngine engine;

	/**
	 * @param shaped whether diagrams are looked at before they are read, so that the bars
	 * behind that can be tried alone
	 */
	public AttackedEngine(boolean shaped) {
		StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
		configuration.setJdbcUrl("jdbc:h2:mem:attacked" + System.identityHashCode(this));
		configuration.setProcessEngineName("attacked" + System.identityHashCode(this));
		configuration.setJobExecutorActivate(false);
		JavaDelegate nothing = execution -> {
		};
		configuration.getProcessEnginePlugins().add(new PlainVariables());
		OursAlone.apply(configuration, name -> nothing);
		if (!shaped) {
			configuration.setCustomPreDeployers(List.of());
		}
		engine = configuration.buildProcessEngine();
	}

	/** Deploys the file and runs what it starts, however far that goes. */
	public void run(String name, String content) {
		deploy(name, content);
		engine.getRuntimeService().startProcessInstanceByKey("objection", Map.of("outcome", "CHANGED"));
	}

	public void deploy(String name, String content) {
		engine.getRepositoryService().createDeployment().addString(name, content).deploy();
	}

	/** How many process definitions there are. */
	public long deployed() {
		return engine.getRepositoryService().createProcessDefinitionQuery().count();
	}

	/** Asks the product's decision engine a table that did not come through its door. */
	public static void askRaw(String dmn) {
		DmnEngine tables = TablesAlone.configuration().buildEngine();
		tables.parseDecisions(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)))
			.forEach(decision -> tables.evaluateDecision(decision, Variables.fromMap(OVERDUE.asMap())));
	}

	/** What the table says of a case overdue since yesterday. */
	public static LadderDecision ask(PolicyDmn dmn) {
		return new DmnTables().decide(dmn, OVERDUE);
	}

	@Override
	public void close() {
		engine.close();
	}

}
