package org.bihuan;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every library the product carries has a written judgement for its very version, and no
 * judgement outlives its library. What is known to be vulnerable or at its end is
 * printed.
 */
class DependencyUnitTests {

	private record Judged(String artifacts, String version, String state, String judgement) {

		boolean covers(String artifact, String of) {
			return artifact.matches(artifacts.replace(".", "\\.").replace("*", ".*"))
					&& (version.equals("*") || version.equals(of));
		}

	}

	@Test
	void judgesEveryLibraryTheProductCarries() throws IOException {
		List<Judged> judged = judged();
		Set<Judged> used = new HashSet<>();
		Set<String> without = new TreeSet<>();
		Matcher carried = Pattern.compile("([\\w.-]+:[\\w.-]+):jar:([\\w.-]+)")
			.matcher(Files.readString(Path.of("target/runtime-dependencies.txt")));
		int libraries = 0;
		while (carried.find()) {
			libraries++;
			List<Judged> found = judged.stream()
				.filter(each -> each.covers(carried.group(1), carried.group(2)))
				.toList();
			used.addAll(found);
			if (found.isEmpty()) {
				without.add(carried.group(1) + ":" + carried.group(2));
			}
		}
		assertThat(libraries).isGreaterThan(100);
		assertThat(without).as("libraries without a judgement in docs/dependencies.csv").isEmpty();
		assertThat(judged.stream().filter(each -> !used.contains(each))).as("judgements of what is no longer carried")
			.isEmpty();
		judged.stream()
			.filter(each -> !each.state().equals("maintained"))
			.forEach(each -> System.out.println("dependency " + each.state() + ": " + each.artifacts() + " "
					+ each.version() + " — " + each.judgement()));
	}

	private static List<Judged> judged() throws IOException {
		List<Judged> found = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(Path.of("docs/dependencies.csv"));
				CSVParser rows = CSVFormat.DEFAULT.builder()
					.setHeader()
					.setSkipHeaderRecord(true)
					.get()
					.parse(reader)) {
			for (CSVRecord row : rows) {
				assertThat(row.get("state")).isIn("maintained", "watched", "dormant", "end-of-life", "vulnerable");
				assertThat(row.get("judgement")).isNotBlank();
				found.add(new Judged(row.get("artifacts"), row.get("version"), row.get("state"), row.get("judgement")));
			}
		}
		return found;
	}

}
