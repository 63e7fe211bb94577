package org.bihuan.escalation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

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
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Reads and writes a policy's DMN; a DOCTYPE is refused. */
final class PolicyXml {

	private static final String NS = "https://www.omg.org/spec/DMN/20191111/MODEL/";

	private PolicyXml() {
	}

	/** Refuses (422) what is no DMN file with exactly one decision table. */
	static PolicyTable read(String dmn) {
		Document document = parse(dmn);
		NodeList tables = document.getElementsByTagNameNS("*", "decisionTable");
		if (tables.getLength() != 1) {
			throw Refusal.invalid("file", "escalation.policy-not-one-table", tables.getLength());
		}
		Element table = (Element) tables.item(0);
		String title = table.getParentNode() instanceof Element decision ? decision.getAttribute("name") : "";
		List<PolicyTable.Column> inputs = new ArrayList<>();
		for (Element input : children(table, "input")) {
			Element expression = children(input, "inputExpression").stream()
				.findFirst()
				.orElseThrow(() -> Refusal.invalid("file", "escalation.policy-unreadable"));
			inputs.add(new PolicyTable.Column(text(expression), input.getAttribute("label"),
					expression.getAttribute("typeRef")));
		}
		List<PolicyTable.Column> outputs = new ArrayList<>();
		for (Element output : children(table, "output")) {
			outputs.add(new PolicyTable.Column(output.getAttribute("name"), output.getAttribute("label"),
					output.getAttribute("typeRef")));
		}
		List<PolicyTable.Rule> rules = new ArrayList<>();
		for (Element rule : children(table, "rule")) {
			List<Element> description = children(rule, "description");
			rules.add(new PolicyTable.Rule(rule.getAttribute("id"),
					description.isEmpty() ? "" : description.get(0).getTextContent().strip(),
					children(rule, "inputEntry").stream().map(PolicyXml::text).toList(),
					children(rule, "outputEntry").stream().map(PolicyXml::text).toList()));
		}
		String hit = table.getAttribute("hitPolicy");
		return new PolicyTable(title, hit.isBlank() ? "UNIQUE" : hit, inputs, outputs, rules);
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
			for (PolicyTable.Column column : table.inputs()) {
				Element input = element(document, of, "input");
				input.setAttribute("id", "input_" + column.key());
				input.setAttribute("label", column.label());
				Element expression = element(document, input, "inputExpression");
				expression.setAttribute("id", "expression_" + column.key());
				expression.setAttribute("typeRef", column.type());
				element(document, expression, "text").setTextContent(column.key());
			}
			for (PolicyTable.Column column : table.outputs()) {
				Element output = element(document, of, "output");
				output.setAttribute("id", "output_" + column.key());
				output.setAttribute("label", column.label());
				output.setAttribute("name", column.key());
				output.setAttribute("typeRef", column.type());
			}
			table.rules().forEach(rule -> rule(document, of, table, rule));
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

	private static void rule(Document document, Element of, PolicyTable table, PolicyTable.Rule rule) {
		Element row = element(document, of, "rule");
		row.setAttribute("id", rule.id());
		element(document, row, "description").setTextContent(rule.description());
		for (int i = 0; i < rule.inputs().size(); i++) {
			Element entry = element(document, row, "inputEntry");
			entry.setAttribute("id", rule.id() + "-" + table.inputs().get(i).key());
			String cell = rule.inputs().get(i);
			element(document, entry, "text").setTextContent(PolicyTable.Rule.isAny(cell) ? "" : cell.strip());
		}
		for (int i = 0; i < rule.outputs().size(); i++) {
			Element entry = element(document, row, "outputEntry");
			entry.setAttribute("id", rule.id() + "-" + table.outputs().get(i).key());
			element(document, entry, "text").setTextContent(rule.outputs().get(i).strip());
		}
	}

	private static Element element(Document document, Node parent, String name) {
		Element made = document.createElementNS(NS, name);
		parent.appendChild(made);
		return made;
	}

	private static List<Element> children(Element of, String name) {
		List<Element> found = new ArrayList<>();
		for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && element.getLocalName().equals(name)) {
				found.add(element);
			}
		}
		return found;
	}

	private static String text(Element of) {
		return children(of, "text").stream().findFirst().map(t -> t.getTextContent().strip()).orElse("");
	}

}
