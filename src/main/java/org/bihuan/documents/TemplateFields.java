package org.bihuan.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;

/**
 * What a template may ask for, by its Chinese names, and what a document has to say to
 * it.
 */
@Component
class TemplateFields {

	private static final List<String> FIELDS = List.of("mark", "number", "title", "addressee", "signer", "date", "note",
			"copyTo", "printedBy", "printedOn", "anchor");

	private static final List<String> BLOCKS = List.of("body", "annexes");

	private static final String ANNEX_PAGES = "annexPages";

	private final Texts texts;

	TemplateFields(Texts texts) {
		this.texts = texts;
	}

	String name(String field) {
		return texts.of("field." + field);
	}

	String hole(String field) {
		return "{{" + name(field) + "}}";
	}

	List<String> known() {
		return Stream.of(FIELDS, BLOCKS, List.of(ANNEX_PAGES)).flatMap(List::stream).map(this::name).toList();
	}

	/** What becomes paragraphs and tables has one place in a template. */
	Set<String> once() {
		return Set.of(name("body"), name("annexes"), annexPages());
	}

	String annexPages() {
		return name(ANNEX_PAGES);
	}

	Map<String, String> values(OfficialDocument document) {
		Map<String, String> values = new LinkedHashMap<>();
		List<String> said = List.of(document.mark(), document.number(), document.title(), document.addressee(),
				document.signer(), document.date(), document.note(), document.copyTo(), document.printedBy(),
				document.printedOn(), document.anchor());
		for (int i = 0; i < FIELDS.size(); i++) {
			values.put(name(FIELDS.get(i)), Figures.plain(said.get(i)));
		}
		return values;
	}

	Map<String, List<Block>> blocks(OfficialDocument document) {
		return Map.of(name("body"), document.body(), name("annexes"), annexNames(document.annexes()));
	}

	private static List<Block> annexNames(List<OfficialDocument.Annex> annexes) {
		List<Block> lines = new ArrayList<>();
		if (!annexes.isEmpty()) {
			lines.add(Block.text(""));
		}
		for (int i = 0; i < annexes.size(); i++) {
			lines.add(Block.text((i == 0 ? DocumentRenderer.ANNEX + "\uff1a" : "\u3000\u3000\u3000")
					+ (annexes.size() == 1 ? "" : (i + 1) + ". ") + annexes.get(i).name()));
		}
		return lines;
	}

}
