package org.bihuan.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bihuan.inspection.Phrases;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;

/**
 * Finds the sites and accounts a circular names in its running text, sentence by
 * sentence, each with the problem told there; made into rows of a table like any other.
 */
@Component
class NamedExamples {

	private final Phrases phrases;

	private final Texts texts;

	NamedExamples(Phrases phrases, Texts texts) {
		this.phrases = phrases;
		this.texts = texts;
	}

	/** Name and problem of each; the sentence's phrase, else the last one before it. */
	List<SheetReader.Line> read(String text) {
		Pattern named = Pattern.compile(texts.of("pattern.named"));
		Pattern begin = Pattern.compile(texts.of("pattern.begin"));
		List<SheetReader.Line> rows = new ArrayList<>();
		Set<String> known = new LinkedHashSet<>();
		int number = 0;
		for (String sentence : text.split("[\u3002\uff1b;\\n]")) {
			number++;
			for (String part : sentence.split("(?=" + texts.of("pattern.part") + ")")) {
				String problem = problem(part);
				Matcher matcher = named.matcher(part);
				while (!problem.isEmpty() && matcher.find()) {
					String name = begin.matcher(matcher.group(1)).replaceFirst("");
					if (name.length() > 3 && known.add(name + "/" + problem)) {
						rows.add(new SheetReader.Line(number, List.of(name, problem)));
					}
				}
			}
		}
		return rows;
	}

	/** The clause that has an indicator, without the names. */
	private String problem(String part) {
		for (String clause : part.split("[\uff0c,]")) {
			for (TargetKind kind : List.of(TargetKind.WEBSITE, TargetKind.ACCOUNT)) {
				if (phrases.split(clause, kind).get(0).indicator().isPresent()) {
					return clause.replaceAll(texts.of("pattern.named"), "")
						.replaceAll("^[\u3001\uff1a:\u7b49\\s]+", "")
						.strip();
				}
			}
		}
		return "";
	}

}
