package org.bihuan.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.bihuan.process.AttackedEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S1 in the engine: it runs the product's own delegates and nothing else, whatever it is
 * handed, by diagram or by table.
 */
class EngineAttackUnitTests {

	private static final String REACHED = "org.bihuan.attack.Reached";

	@TempDir
	Path folder;

	@BeforeEach
	void nothingRanYet() {
		Reached.TIMES.set(0);
	}

	private static String diagram(String body) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:x">
				  <bpmn:process id="objection" isExecutable="true" camunda:historyTimeToLive="P30D">
				    <bpmn:startEvent id="start"/>
				    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
				    %s
				    <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
				    <bpmn:endEvent id="end"/>
				  </bpmn:process>
				</bpmn:definitions>"""
			.formatted(body);
	}

	private static String task(String attribute, String inside) {
		return diagram("<bpmn:serviceTask id=\"task\" " + attribute + ">" + inside + "</bpmn:serviceTask>");
	}

	private static String extension(String inside) {
		return "<bpmn:extensionElements>" + inside + "</bpmn:extensionElements>";
	}

	private Map<String, String> hostile() {
		String juel = HostilePolicies.reach();
		String command = HostilePolicies.command("touch " + folder.resolve("ran"));
		String script = "Java.type('" + REACHED + "').now()";
		Map<String, String> all = new LinkedHashMap<>();
		all.put("expression", task("camunda:expression=\"" + juel + "\"", ""));
		all.put("command", task("camunda:expression=\"" + command + "\"", ""));
		all.put("delegate expression", task("camunda:delegateExpression=\"" + juel + "\"", ""));
		all.put("bean", task("camunda:delegateExpression=\"${dataSource}\"", ""));
		all.put("method of a bean", task("camunda:expression=\"${orderMeasure.toString()}\"", ""));
		all.put("class", task("camunda:class=\"" + REACHED + "\"", ""));
		all.put("other prefix", task("x:class=\"" + REACHED + "\" xmlns:x=\"http://camunda.org/schema/1.0/bpmn\"", ""));
		all.put("older prefix", task("x:class=\"" + REACHED + "\" xmlns:x=\"http://activiti.org/bpmn\"", ""));
		all.put("external", task("camunda:type=\"external\" camunda:topic=\"" + juel + "\"", ""));
		all.put("mail", task("camunda:type=\"mail\"", ""));
		all.put("shell", task("camunda:type=\"shell\"",
				extension("<camunda:field name=\"command\" stringValue=\"touch " + folder.resolve("ran") + "\"/>")));
		all.put("listener class", task("camunda:delegateExpression=\"${orderMeasure}\"",
				extension("<camunda:executionListener event=\"start\" class=\"" + REACHED + "\"/>")));
		all.put("listener expression", task("camunda:delegateExpression=\"${orderMeasure}\"",
				extension("<camunda:executionListener event=\"start\" expression=\"" + juel + "\"/>")));
		all.put("listener script",
				task("camunda:delegateExpression=\"${orderMeasure}\"", extension(
						"<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"javascript\">"
								+ script + "</camunda:script></camunda:executionListener>")));
		all.put("input script", task("camunda:delegateExpression=\"${orderMeasure}\"", extension(
				"<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"groovy\">"
						+ script + "</camunda:script></camunda:inputParameter></camunda:inputOutput>")));
		all.put("input expression",
				task("camunda:delegateExpression=\"${orderMeasure}\"",
						extension("<camunda:inputOutput><camunda:inputParameter name=\"x\">" + juel
								+ "</camunda:inputParameter></camunda:inputOutput>")));
		all.put("field", task("camunda:delegateExpression=\"${orderMeasure}\"", extension(
				"<camunda:field name=\"x\"><camunda:expression>" + juel + "</camunda:expression></camunda:field>")));
		all.put("connector", task("", extension(
				"<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>")));
		for (String language : List.of("javascript", "groovy", "python", "ruby", "juel", "feel")) {
			all.put("script in " + language,
					diagram("<bpmn:scriptTask id=\"task\" scriptFormat=\"" + language + "\"><bpmn:script>"
							+ (language.equals("juel") ? juel : script) + "</bpmn:script></bpmn:scriptTask>"));
		}
		all.put("script by address", diagram(
				"<bpmn:scriptTask id=\"task\" scriptFormat=\"javascript\" camunda:resource=\"classpath://x.js\"/>"));
		all.put("decision", diagram("<bpmn:businessRuleTask id=\"task\" camunda:decisionRef=\"" + juel + "\"/>"));
		all.put("call", diagram("<bpmn:callActivity id=\"task\" calledElement=\"" + juel + "\"/>"));
		all.put("assignee", diagram("<bpmn:userTask id=\"task\" camunda:assignee=\"" + juel + "\"/>"));
		all.put("candidates", diagram("<bpmn:userTask id=\"task\" camunda:candidateGroups=\"" + juel + "\"/>"));
		all.put("form", diagram("<bpmn:userTask id=\"task\" camunda:formKey=\"" + juel + "\"/>"));
		all.put("name", diagram("<bpmn:userTask id=\"task\" name=\"" + juel + "\"/>"));
		all.put("condition",
				task("camunda:delegateExpression=\"${orderMeasure}\"", "").replace("targetRef=\"task\"/>",
						"targetRef=\"task\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + juel
								+ "</bpmn:conditionExpression></bpmn:sequenceFlow>"));
		all.put("condition in a script",
				task("camunda:delegateExpression=\"${orderMeasure}\"", "").replace("targetRef=\"task\"/>",
						"targetRef=\"task\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" "
								+ "language=\"javascript\">" + script
								+ "</bpmn:conditionExpression></bpmn:sequenceFlow>"));
		all.put("timer",
				diagram("<bpmn:intermediateCatchEvent id=\"task\"><bpmn:timerEventDefinition>"
						+ "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">" + juel
						+ "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"));
		return all;
	}

	@Test
	void readsNoDiagramButOfItsOwnShape() {
		List<String> read = new ArrayList<>();
		try (AttackedEngine engine = new AttackedEngine(true)) {
			Map<String, String> all = hostile();
			String honest = task("camunda:delegateExpression=\"${orderMeasure}\"", "");
			all.put("import", honest.replace("<bpmn:process ",
					"<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"http://127.0.0.1:1/x.wsdl\" namespace=\"urn:x\"/><bpmn:process "));
			all.put("document type", honest.replace("<bpmn:definitions ",
					"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions "));
			all.put("instruction", honest.replace("<bpmn:process ", "<?x y?><bpmn:process "));
			all.put("another process", honest.replace("\"objection\"", "\"another\""));
			all.forEach((name, diagram) -> {
				if (runs(engine, "x.bpmn", diagram) || engine.deployed() > 0) {
					read.add(name);
				}
			});
			for (String name : List.of("x.cmmn", "x.form", "x.groovy", "x.bpmn20.xml", "x.dmn11.xml")) {
				if (runs(engine, name, honest)) {
					read.add(name);
				}
			}
			assertThat(read).isEmpty();
			engine.run("x.bpmn", honest);
			assertThat(engine.deployed()).isOne();
		}
		assertThat(Reached.TIMES).hasValue(0);
		assertThat(folder.resolve("ran")).doesNotExist();
	}

	/** The bars behind the shape hold without it. */
	@Test
	void runsNothingOfAForeignDiagramThatWasRead() {
		try (AttackedEngine engine = new AttackedEngine(false)) {
			hostile().forEach((name, diagram) -> {
				runs(engine, "x.bpmn", diagram);
				assertThat(Reached.TIMES).as(name).hasValue(0);
				assertThat(folder.resolve("ran")).as(name).doesNotExist();
			});
		}
	}

	private static boolean runs(AttackedEngine engine, String name, String content) {
		try {
			engine.run(name, content);
			return true;
		}
		catch (RuntimeException refused) {
			return false;
		}
	}

	/** A table that never came through the door runs nothing either. */
	@Test
	void asksNoTableInAnotherLanguage() {
		Map<String, String> tables = HostilePolicies.all(HostilePolicies.reach());
		for (String cell : List.of(HostilePolicies.reach(), "Java.type('" + REACHED + "').now()",
				"function(x) external {java: {class: \"" + REACHED + "\", method signature: \"now()\"}}",
				"(function() external {java: {class: \"" + REACHED + "\", method signature: \"now()\"}})()")) {
			for (String language : List.of("", "juel", "javascript", "groovy", "python", "ruby")) {
				tables.put(language + ": " + cell,
						HostilePolicies.honest()
							.replace("<outputEntry ",
									language.isEmpty() ? "<outputEntry "
											: "<outputEntry expressionLanguage=\"" + language + "\" ")
							.replace("<text>\"URGE\"</text>", "<text>" + cell + "</text>"));
			}
		}
		tables.put("commands",
				HostilePolicies.nested("juel", HostilePolicies.command("touch " + folder.resolve("ran"))));
		tables.forEach((name, dmn) -> {
			try {
				AttackedEngine.askRaw(dmn);
			}
			catch (RuntimeException refused) {
				// refused is well
			}
			assertThat(Reached.TIMES).as(name).hasValue(0);
			assertThat(folder.resolve("ran")).as(name).doesNotExist();
		});
	}

	/**
	 * The product's own diagrams are of the shape, and nobody deploys but their class.
	 */
	@Test
	void onlyTheProductsOwnDiagramsAreDeployed() throws IOException {
		List<String> deploying = new ArrayList<>();
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
				String text = Files.readString(source, StandardCharsets.UTF_8);
				if (text.contains("createDeployment(") || text.contains("ScriptEngineManager()")
						|| text.contains("JuelExpressionManager") || text.contains("SpelExpressionParser")) {
					deploying.add(source.getFileName().toString());
				}
			}
		}
		assertThat(deploying).containsExactlyInAnyOrder("Diagrams.java", "OursAlone.java");
		try (Stream<Path> diagrams = Files.list(Path.of("bpmn")); AttackedEngine engine = new AttackedEngine(true)) {
			for (Path diagram : diagrams.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
				engine.deploy(diagram.getFileName().toString(), Files.readString(diagram));
			}
			assertThat(engine.deployed()).isEqualTo(9);
		}
	}

}
