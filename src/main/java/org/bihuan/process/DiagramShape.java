package org.bihuan.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The elements and attributes the product's diagrams are made of. A diagram with any
 * other is not read by the engine, neither when it is deployed nor when it comes back out
 * of the database: no scripts, listeners, classes, extensions, imports.
 */
final class DiagramShape implements Deployer {

	private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

	private static final Set<String> PICTURE = Set.of("http://www.omg.org/spec/BPMN/20100524/DI",
			"http://www.omg.org/spec/DD/20100524/DC", "http://www.omg.org/spec/DD/20100524/DI");

	private static final Set<String> PROCESSES = Set.of("rectification-case", "deadline-watch", "escalation-ladder",
			"extension-request", "objection", "formal-interview", "shutdown", "leader-instruction", "follow-up-check");

	private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(part("definitions", "targetNamespace"),
			part("message", ""), part("process", "isExecutable camunda:historyTimeToLive camunda:versionTag"),
			part("subProcess", "triggeredByEvent"), part("startEvent", "isInterrupting"), part("endEvent", ""),
			part("boundaryEvent", "attachedToRef"), part("intermediateCatchEvent", ""),
			part("exclusiveGateway", "default"), part("serviceTask", "camunda:delegateExpression"),
			part("businessRuleTask", "camunda:delegateExpression"),
			part("userTask", "camunda:candidateGroups camunda:formKey"), part("sequenceFlow", "sourceRef targetRef"),
			part("conditionExpression", "xsi:type"), part("messageEventDefinition", "messageRef"),
			part("timerEventDefinition", ""), part("timeCycle", "xsi:type"), part("documentation", ""),
			part("incoming", ""), part("outgoing", ""));

	private static Map.Entry<String, Set<String>> part(String name, String attributes) {
		return Map.entry(name, Set.copyOf(Arrays.asList(("id name " + attributes).strip().split(" "))));
	}

	/** Refuses a deployment with anything that is no diagram of this shape. */
	@Override
	public void deploy(DeploymentEntity deployment) {
		for (ResourceEntity resource : deployment.getResources().values()) {
			if (resource.getName().endsWith(".bpmn")) {
				check(resource.getBytes());
			}
			else if (!resource.getName().endsWith(".dmn")) {
				throw new NotOurs("The file " + resource.getName());
			}
		}
	}

	static void check(byte[] diagram) {
		Document document = parse(diagram);
		for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element root) {
				element(root);
			}
			else if (!(node instanceof Comment)) {
				throw new NotOurs("In a diagram, " + node.getNodeName());
			}
		}
	}

	private static void element(Element element) {
		String of = String.valueOf(element.getNamespaceURI());
		Set<String> attributes = BPMN.equals(of) ? ELEMENTS.get(element.getLocalName()) : null;
		if (attributes == null && !PICTURE.contains(of)) {
			throw new NotOurs("In a diagram, <" + element.getNodeName() + ">");
		}
		if (attributes != null) {
			attributes(element, attributes);
			words(element);
		}
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				element(inner);
			}
			else if (!(child instanceof CharacterData)) {
				throw new NotOurs("In a diagram, " + child.getNodeName());
			}
		}
	}

	private static void attributes(Element element, Set<String> allowed) {
		NamedNodeMap attributes = element.getAttributes();
		for (int i = 0; i < attributes.getLength(); i++) {
			Attr attribute = (Attr) attributes.item(i);
			if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
				continue;
			}
			String name = named(attribute);
			boolean fits = name.equals("camunda:delegateExpression") ? OurExpressions.isDelegate(attribute.getValue())
					: OurExpressions.isLiteral(attribute.getValue());
			if (!allowed.contains(name) || !fits || element.getLocalName().equals("process") && name.equals("id")
					&& !PROCESSES.contains(attribute.getValue())) {
				throw new NotOurs("In a diagram, " + attribute.getName() + "=" + attribute.getValue());
			}
		}
	}

	/** By the namespace, whatever its prefix. */
	private static String named(Attr attribute) {
		String of = attribute.getNamespaceURI();
		return of == null ? attribute.getName()
				: CAMUNDA.equals(of) ? "camunda:" + attribute.getLocalName()
						: XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(of) ? "xsi:" + attribute.getLocalName()
								: "{" + of + "}" + attribute.getLocalName();
	}

	private static void words(Element element) {
		if (element.getLocalName().equals("conditionExpression")) {
			if (!OurExpressions.isCondition(element.getTextContent().strip())) {
				throw new NotOurs("In a diagram, the condition " + element.getTextContent());
			}
			return;
		}
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof CharacterData text && !OurExpressions.isLiteral(text.getData())) {
				throw new NotOurs("In a diagram, " + text.getData());
			}
		}
	}

	private static Document parse(byte[] diagram) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			return factory.newDocumentBuilder().parse(new ByteArrayInputStream(diagram));
		}
		catch (ParserConfigurationException | SAXException | IOException broken) {
			throw new NotOurs("A diagram that cannot be read");
		}
	}

}
