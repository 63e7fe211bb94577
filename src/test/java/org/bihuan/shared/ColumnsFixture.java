package org.bihuan.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;

/** What migrations make, as {@code db/columns.txt} says it. */
public final class ColumnsFixture {

	/** Tables that are not the product's own. */
	private static final List<String> OTHERS = List.of("act_", "flyway_");

	private ColumnsFixture() {
	}

	/** Puts down the lines as they are now, and answers which the file does not say. */
	public static List<String> unsaid(JdbcTemplate jdbc, String vendor) throws IOException {
		boolean embedded = vendor.equals("h2");
		List<String> made = Stream.concat(MadeColumns.of(jdbc, embedded).stream(), MadeKeys.of(jdbc, embedded).stream())
			.filter(line -> OTHERS.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith))
			.toList();
		Files.write(Path.of("target/columns-" + vendor + ".txt"), made);
		Set<String> said = MadeColumns.said(embedded);
		return made.stream().filter(line -> !said.contains(line) && !line.contains(" unique(")).toList();
	}

}
