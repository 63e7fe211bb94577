package org.bihuan.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bihuan.registry.TargetKind;
import org.bihuan.shared.TextPattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/**
 * Knows which indicator the offices' usual phrases mean; the table is data, the first
 * match wins.
 */
@Service
public class Phrases {

	/** One problem out of a cell, and the indicator it means, if known. */
	public record Problem(String text, Optional<String> indicator) {
	}

	private static final String VETO_MARK = "\u5355\u9879\u5426\u51b3";

	private static final TextPattern BETWEEN = TextPattern.of("[，,；;、\\n]+");

	private record Phrase(String words, String kind, String code) {
	}

	private final List<Phrase> phrases;

	Phrases() {
		try {
			this.phrases = new ClassPathResource("inspection/phrases.csv").getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.skip(1)
				.map(line -> line.split(","))
				.map(cells -> new Phrase(cells[0], cells[1], cells[2]))
				.toList();
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	/**
	 * The problems one cell tells of: parts between separators that each have an
	 * indicator of their own become problems of their own, else the cell is one problem.
	 * 单项否决 marks a finding and is none itself.
	 */
	public List<Problem> split(String cell, TargetKind kind) {
		List<String> parts = new ArrayList<>();
		for (String part : BETWEEN.split(cell)) {
			String clean = part.strip();
			if (!clean.isEmpty() && !clean.equals(VETO_MARK)) {
				parts.add(clean);
			}
		}
		List<Problem> problems = parts.stream().map(part -> new Problem(part, indicator(part, kind))).toList();
		boolean each = problems.size() > 1 && problems.stream().allMatch(problem -> problem.indicator().isPresent())
				&& problems.stream().map(Problem::indicator).distinct().count() == problems.size();
		return each ? problems : List.of(new Problem(cell.strip(), indicator(cell, kind)));
	}

	private Optional<String> indicator(String text, TargetKind kind) {
		String wanted = kind == TargetKind.ACCOUNT ? "ACCOUNT" : "WEBSITE";
		return phrases.stream()
			.filter(phrase -> (phrase.kind().equals("ANY") || phrase.kind().equals(wanted))
					&& text.contains(phrase.words()))
			.findFirst()
			.map(Phrase::code);
	}

}
