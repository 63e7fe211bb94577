package org.bihuan.escalation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/**
 * A policy's table as DMN in the product's own words: the one thing of an uploaded file
 * that is kept, shown, tried out and evaluated. There is no way to one but through the
 * list of {@link PolicyShape}, so nothing that was not read is ever handed to an engine.
 */
public final class PolicyDmn {

	private final PolicyTable table;

	private final String xml;

	private PolicyDmn(PolicyTable table) {
		this.table = table;
		this.xml = PolicyXml.write(table);
	}

	/** Refuses (422) whatever is not a policy's one table, naming it. */
	public static PolicyDmn of(String foreign) {
		return new PolicyDmn(PolicyXml.read(foreign));
	}

	static PolicyDmn of(PolicyTable table) {
		return of(PolicyXml.write(table));
	}

	/** The table of the product's design. */
	static PolicyDmn builtIn() {
		try {
			return of(new ClassPathResource("bpmn/escalation-measure.dmn").getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	PolicyTable table() {
		return table;
	}

	/** Written anew from what was read. */
	public String xml() {
		return xml;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PolicyDmn dmn && dmn.xml.equals(xml);
	}

	@Override
	public int hashCode() {
		return xml.hashCode();
	}

	@Override
	public String toString() {
		return table.title();
	}

}
