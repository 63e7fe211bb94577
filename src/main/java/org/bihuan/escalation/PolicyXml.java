package org.bihuan.escalation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.bihuan.shared.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

import static org.bihuan.escalation.PolicyShape.children;

/**
 * Reads a policy's DMN, of which {@link PolicyShape} lets nothing pass but one table, and
 * writes it anew. What is read is written the same, however often.
 */
final class PolicyXml {

	private static final String NS = "https://www.omg.org/spec/DMN/20191111/MODEL/";

	/** A rule goes by its own id where that is a plain name no other part bears. */
	private static final Pattern RULE_ID = Pattern.compile("(?!(definitions|table|input|output|expression|entry)_)"
			+ "(?!escalation-measure$)[A-Za-z_][A-Za-z0-9_-]{0,59}");

	private PolicyXml() {
	}

	/** Refuses (422) what is no DMN file with exactly one decision table. */
	static PolicyTable read(String dmn) {
		Document document = parse(dmn);
		PolicyShape.check(document);
		Element decision = the(document.getDocumentElement(), "decision");
		Element table = the(decision, "decisionTable");
		List<PolicyTable.Column> inputs = children(table, "input").stream().map(PolicyXml::input).toList();
		List<PolicyTable.Column> outputs = children(table, "output").stream().map(PolicyXml::output).toList();
		List<PolicyTable.Rule> rules = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (Element rule : children(table, "rule")) {
			List<Element> description = children(rule, "description");
			rules.add(new PolicyTable.Rule(id(rule.getAttribute("id"), ids),
					description.isEmpty() ? "" : description.get(0).getTextContent().strip(),
					children(rule, "inputEntry").stream().map(PolicyXml::text).toList(),
					children(rule, "outputEntry").stream().map(PolicyXml::text).toList()));
		}
		String hit = table.getAttribute("hitPolicy");
		return new PolicyTable(decision.getAttribute("name"), hit.isBlank() ? "UNIQUE" : hit, inputs, outputs, rules);
	}

	private static Element the(Element parent, String name) {
		List<Element> found = children(parent, name);
		if (found.size() != 1) {
			throw Refusal.invalid("file", "escalation.policy-not-one-table", name, found.size());
		}
		return found.get(0);
	}

	/** The type is the product's own, whatever the file calls it. */
	private static PolicyTable.Column input(Element input) {
		Element expression = the(input, "inputExpression");
		return new PolicyTable.Column(text(expression), input.getAttribute("label"),
				PolicyCheck.INPUTS.getOrDefault(text(expression), "string"));
	}

	private static PolicyTable.Column output(Element output) {
		return new PolicyTable.Column(output.getAttribute("name"), output.getAttribute("label"),
				PolicyCheck.OUTPUTS.getOrDefault(output.getAttribute("name"), "string"));
	}

	private static String id(String wanted, Set<String> taken) {
		if (RULE_ID.matcher(wanted).matches() && taken.add(wanted)) {
			return wanted;
		}
		int number = taken.size() + 1;
		while (!taken.add("rule-" + number)) {
			number++;
		}
		return "rule-" + number;
	}

	private static Document parse(String dmn) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			var builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new DefaultHandler());
			return builder.parse(new InputSource(new StringReader(dmn)));
		}
		catch (Exception unreadable) {
			throw Refusal.invalid("file", "escalation.policy-unreadable");
		}
	}

	/** The table as DMN that the engine reads. */
	static String write(PolicyTable table) {
		try {
			Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
			Element definitions = element(document, document, "definitions");
			definitions.setAttribute("id", "definitions_escalation_measure");
			definitions.setAttribute("name", table.title());
			definitions.setAttribute("namespace", "https://bihuan.org/dmn");
			Element decision = element(document, definitions, "decision");
			decision.setAttribute("id", "escalation-measure");
			decision.setAttribute("name", table.title());
			decision.setAttributeNS("http://camunda.org/schema/1.0/dmn", "camunda:historyTimeToLive", "P30D");
			Element of = element(document, decision, "decisionTable");
			of.setAttribute("id", "table_escalation_measure");
			of.setAttribute("hitPolicy", table.hitPolicy());
			for (int i = 0; i < table.inputs().size(); i++) {
				PolicyTable.Column column = table.inputs().get(i);
				Element input = element(document, of, "input");
				input.setAttribute("id", "input_" + (i + 1));
				input.setAttribute("label", column.label());
				Element expression = element(document, input, "inputExpression");
				expression.setAttribute("id", "expression_" + (i + 1));
				expression.setAttribute("typeRef", column.type());
				element(document, expression, "text").setTextContent(column.key());
			}
			for (int i = 0; i < table.outputs().size(); i++) {
				PolicyTable.Column column = table.outputs().get(i);
				Element output = element(document, of, "output");
				output.setAttribute("id", "output_" + (i + 1));
				output.setAttribute("label", column.label());
				output.setAttribute("name", column.key());
				output.setAttribute("typeRef", column.type());
			}
			for (int i = 0; i < table.rules().size(); i++) {
				rule(document, of, table.rules().get(i), "entry_" + (i + 1) + "_");
			}
			Transformer transformer = TransformerFactory.newInstance().newTransformer();
			transformer.setOutputProperty(OutputKeys.INDENT, "yes");
			StringWriter out = new StringWriter();
			transformer.transform(new DOMSource(document), new StreamResult(out));
			return out.toString();
		}
		catch (Exception impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static void rule(Document document, Element of, PolicyTable.Rule rule, String entries) {
		Element row = element(document, of, "rule");
		row.setAttribute("id", rule.id());
		element(document, row, "description").setTextContent(rule.description());
		int cell = 0;
		for (String input : rule.inputs()) {
			cell++;
			entry(document, row, "inputEntry", entries + cell, PolicyTable.Rule.isAny(input) ? "" : input.strip());
		}
		for (String output : rule.outputs()) {
			cell++;
			entry(document, row, "outputEntry", entries + cell, output.strip());
		}
	}

	private static void entry(Document document, Element row, String name, String id, String cell) {
		Element entry = element(document, row, name);
		entry.setAttribute("id", id);
		element(document, entry, "text").setTextContent(cell);
	}

	private static Element element(Document document, Node parent, String name) {
		Element made = document.createElementNS(NS, name);
		parent.appendChild(made);
		return made;
	}

	private static String text(Element of) {
		return children(of, "text").stream().findFirst().map(t -> t.getTextContent().strip()).orElse("");
	}

}
