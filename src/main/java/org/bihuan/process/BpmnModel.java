package org.bihuan.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a picture needs of a BPMN file: elements with kind, name and place, and flows with
 * their way.
 */
final class BpmnModel {

	record Box(double x, double y, double width, double height) {
	}

	record Shape(String id, String kind, String name, Box box, @Nullable Box label) {
	}

	record Flow(String id, String name, String source, String target, List<double[]> way, @Nullable Box label) {
	}

	final Map<String, Shape> shapes = new LinkedHashMap<>();

	final List<Flow> flows = new ArrayList<>();

	static BpmnModel of(String xml) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return new BpmnModel(
					factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
		}
		catch (ParserConfigurationException | SAXException | IOException broken) {
			throw new IllegalStateException("A process model cannot be read", broken);
		}
	}

	private BpmnModel(Document document) {
		Map<String, Element> elements = new LinkedHashMap<>();
		each(document.getElementsByTagNameNS("*", "*"), element -> {
			if (element.hasAttribute("id")) {
				elements.put(element.getAttribute("id"), element);
			}
		});
		each(document.getElementsByTagNameNS("*", "BPMNShape"), shape -> {
			Element of = elements.get(shape.getAttribute("bpmnElement"));
			List<Box> boxes = boxes(shape);
			shapes.put(of.getAttribute("id"), new Shape(of.getAttribute("id"), of.getLocalName(),
					of.getAttribute("name"), boxes.get(0), boxes.size() > 1 ? boxes.get(1) : null));
		});
		each(document.getElementsByTagNameNS("*", "BPMNEdge"), edge -> {
			Element of = elements.get(edge.getAttribute("bpmnElement"));
			List<double[]> way = new ArrayList<>();
			each(edge.getElementsByTagNameNS("*", "waypoint"),
					point -> way.add(new double[] { number(point, "x"), number(point, "y") }));
			List<Box> labels = boxes(edge);
			flows.add(new Flow(of.getAttribute("id"), of.getAttribute("name"), of.getAttribute("sourceRef"),
					of.getAttribute("targetRef"), way, labels.isEmpty() ? null : labels.get(0)));
		});
	}

	private static List<Box> boxes(Element element) {
		List<Box> boxes = new ArrayList<>();
		each(element.getElementsByTagNameNS("*", "Bounds"),
				b -> boxes.add(new Box(number(b, "x"), number(b, "y"), number(b, "width"), number(b, "height"))));
		return boxes;
	}

	private static double number(Element element, String name) {
		return Double.parseDouble(element.getAttribute(name));
	}

	private static void each(NodeList nodes, java.util.function.Consumer<Element> action) {
		for (int i = 0; i < nodes.getLength(); i++) {
			if (nodes.item(i) instanceof Element element) {
				action.accept(element);
			}
		}
	}

}
