package org.bihuan.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;

/** Policies that are the office's own table and something more. */
final class HostilePolicies {

	private HostilePolicies() {
	}

	/** The table the product comes with. */
	static String honest() {
		try {
			return new ClassPathResource("bpmn/escalation-measure.dmn").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	/** JUEL that runs a command. */
	static String command(String command) {
		return "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec('" + command
				+ "')}";
	}

	/** JUEL that calls {@link Reached#now()}. */
	static String reach() {
		return "${''.getClass().forName('org.bihuan.attack.Reached').getMethod('now').invoke(null)}";
	}

	/** The attack as it was made: the table rests on a decision nobody looks at. */
	static String nested(String language, String expression) {
		return honest()
			.replace("<decisionTable id",
					"<informationRequirement id=\"r\"><requiredDecision href=\"#other\"/></informationRequirement>"
							+ "<decisionTable id")
			.replace("</definitions>",
					"<decision id=\"other\" name=\"other\" camunda:historyTimeToLive=\"P30D\"><variable id=\"v\" name=\"x\"/>"
							+ "<literalExpression id=\"l\" expressionLanguage=\"" + language + "\"><text>" + expression
							+ "</text></literalExpression></decision></definitions>");
	}

	/** Every way to bring more than a table, by name. */
	static Map<String, String> all(String expression) {
		Map<String, String> all = new LinkedHashMap<>();
		for (String language : new String[] { "juel", "javascript", "groovy", "python", "ruby", "feel" }) {
			all.put("nested decision in " + language, nested(language, expression));
		}
		for (String language : new String[] { "juel", "javascript", "groovy", "python", "jython", "ruby",
				"http://www.jcp.org/en/jsr/detail?id=245" }) {
			String in = " expressionLanguage=\"" + language + "\"";
			all.put("definitions in " + language, honest().replace("<definitions ", "<definitions" + in + " "));
			all.put("input in " + language, honest().replaceFirst("<inputExpression ", "<inputExpression" + in + " "));
			all.put("cell in " + language, honest().replaceFirst("<inputEntry ", "<inputEntry" + in + " "));
			all.put("result in " + language, honest().replaceFirst("<outputEntry ", "<outputEntry" + in + " "));
		}
		all.put("type language", honest().replace("<definitions ", "<definitions typeLanguage=\"urn:evil\" "));
		all.put("decoy table", honest().replace("</definitions>",
				"<x:decisionTable xmlns:x=\"urn:x\" id=\"decoy\"><x:output name=\"y\"/></x:decisionTable></definitions>"));
		all.put("table of another namespace", honest().replace("<decisionTable ", "<x:decisionTable xmlns:x=\"urn:x\" ")
			.replace("</decisionTable>", "</x:decisionTable>"));
		all.put("decoy in a picture", honest().replace("</definitions>",
				"<d:DMNDI xmlns:d=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\"><decision id=\"d\"/></d:DMNDI></definitions>"));
		all.put("two tables", honest().replace("</decision>", "<decisionTable id=\"b\"/></decision>"));
		all.put("two decisions", honest().replace("</definitions>", "<decision id=\"b\" name=\"b\"/></definitions>"));
		all.put("literal instead of a table", honest().replaceAll("(?s)<decisionTable.*</decisionTable>",
				"<literalExpression id=\"l\"><text>1</text></literalExpression>"));
		for (String element : new String[] { "literalExpression", "invocation", "context", "list", "relation",
				"functionDefinition", "knowledgeRequirement", "authorityRequirement", "usingTask" }) {
			all.put(element, honest().replace("<decisionTable ", "<" + element + " id=\"e\"/><decisionTable "));
		}
		for (String element : new String[] { "inputData", "businessKnowledgeModel", "knowledgeSource",
				"decisionService", "itemDefinition", "elementCollection", "group", "association" }) {
			all.put(element, honest().replace("</definitions>", "<" + element + " id=\"e\"/></definitions>"));
		}
		all.put("import by address", honest().replace("<decision ",
				"<import namespace=\"urn:x\" locationURI=\"http://127.0.0.1:1/x.dmn\" importType=\"urn:x\"/><decision "));
		all.put("xinclude", honest().replace("<decision ",
				"<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/><decision "));
		all.put("extension", honest().replace("<decisionTable ",
				"<extensionElements><camunda:properties/></extensionElements><decisionTable "));
		all.put("extension of the whole", honest().replace("<decision ",
				"<extensionElements><x:y xmlns:x=\"urn:x\"/></extensionElements><decision "));
		all.put("input variable", honest().replaceFirst("<input ", "<input camunda:inputVariable=\"x\" "));
		all.put("attribute of another namespace",
				honest().replaceFirst("<rule ", "<rule x:y=\"z\" xmlns:x=\"urn:x\" "));
		all.put("aggregation", honest().replace("hitPolicy=", "aggregation=\"SUM\" hitPolicy="));
		all.put("default result", honest().replaceFirst("(<output [^>]*)/>",
				"$1><defaultOutputEntry id=\"d\"><text>1</text></defaultOutputEntry></output>"));
		all.put("processing instruction", honest().replace("<decision ", "<?xml-stylesheet href=\"x\"?><decision "));
		all.put("processing instruction before",
				honest().replace("<definitions ", "<?xml-stylesheet href=\"x\"?><definitions "));
		all.put("document type",
				honest().replace("<definitions ", "<!DOCTYPE definitions [<!ENTITY e \"x\">]><definitions "));
		all.put("element in a cell", honest().replaceFirst("<text>true</text>", "<text>true<b/></text>"));
		all.put("words beside", honest().replaceFirst("<rule ", "words<rule "));
		all.put("another root", honest().replace("definitions", "definition"));
		return all;
	}

}
