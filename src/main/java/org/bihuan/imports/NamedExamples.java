package org.bihuan.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

import org.bihuan.inspection.Phrases;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;

/**
 * Finds the sites and accounts a circular names in its running text, sentence by
 * sentence, each with the problem told there; made into rows of a table like any other.
 */
@Component
class NamedExamples {

	private static final TextPattern SENTENCE = TextPattern.of("[\u3002\uff1b;\\n]");

	private static final TextPattern CLAUSE = TextPattern.of("[\uff0c,]");

	private static final TextPattern FIRST = TextPattern.of("^[\u3001\uff1a:\u7b49\\s]+");

	private final Phrases phrases;

	private final Texts texts;

	NamedExamples(Phrases phrases, Texts texts) {
		this.phrases = phrases;
		this.texts = texts;
	}

	/** Name and problem of each; the sentence's phrase, else the last one before it. */
	List<SheetReader.Line> read(String text) {
		TextPattern named = TextPattern.of(texts.of("pattern.named"));
		TextPattern begin = TextPattern.of(texts.of("pattern.begin"));
		TextPattern parts = TextPattern.of("(?=" + texts.of("pattern.part") + ")");
		List<SheetReader.Line> rows = new ArrayList<>();
		Set<String> known = new LinkedHashSet<>();
		int number = 0;
		for (String sentence : SENTENCE.split(text)) {
			number++;
			for (String part : parts.split(sentence)) {
				String problem = problem(part, named);
				Matcher matcher = named.matcher(part);
				while (!problem.isEmpty() && matcher.find()) {
					String name = begin.removedFrom(matcher.group(1));
					if (name.length() > 3 && known.add(name + "/" + problem)) {
						rows.add(new SheetReader.Line(number, List.of(name, problem)));
					}
				}
			}
		}
		return rows;
	}

	/** The clause that has an indicator, without the names. */
	private String problem(String part, TextPattern named) {
		for (String clause : CLAUSE.split(part)) {
			for (TargetKind kind : List.of(TargetKind.WEBSITE, TargetKind.ACCOUNT)) {
				if (phrases.split(clause, kind).get(0).indicator().isPresent()) {
					return FIRST.removedFrom(named.removedFrom(clause)).strip();
				}
			}
		}
		return "";
	}

}
