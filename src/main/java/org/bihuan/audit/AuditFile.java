package org.bihuan.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bihuan.shared.crypto.Suites;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an exported trail with nothing but the file: no database, no running product, no
 * key. Anchors from documents tell of a file that was cut short together with its head.
 */
public final class AuditFile {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private AuditFile() {
	}

	/**
	 * Prints what was found; true when every entry fits and the head ends the chain.
	 * @param evidence the folder of evidence, to look at the files as well
	 * @param printed anchors as they stand on documents
	 */
	public static boolean verify(Path file, @Nullable Path evidence, List<String> printed, PrintStream out) {
		ChainCheck check = new ChainCheck();
		FileEntries told = new FileEntries(JSON);
		printed.forEach(text -> PrintedAnchor.read(text).ifPresent(each -> check.anchor(each.seq(), each.hash())));
		boolean ended = false;
		try {
			readAnchors(file, check);
			try (BufferedReader lines = Files.newBufferedReader(file)) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					JsonNode node = JSON.readTree(line);
					if (node.has("headSeq")) {
						check.end(node.get("headSeq").asLong(), node.get("headHash").asString(), true);
						ended = true;
					}
					else if (!node.has("anchorDay")) {
						AuditEntry entry = entry(node);
						check.next(entry);
						told.next(entry);
					}
				}
			}
		}
		catch (IOException | JacksonException unreadable) {
			out.println("unreadable: " + file);
			return false;
		}
		if (!ended) {
			out.println("broken: the file ends before its head, after " + check.entries() + " entries");
			return false;
		}
		if (evidence != null) {
			told.hashes().forEach((id, hash) -> {
				if (!matches(evidence, hash)) {
					check.file(told.seqOf(id));
				}
			});
		}
		return report(check.problems(), check.entries(), out);
	}

	/** Prints the findings, one a line, after the verdict. */
	static boolean report(List<ChainProblem> problems, long entries, PrintStream out) {
		out.println(problems.isEmpty() ? "intact: " + entries + " entries"
				: "broken: first at entry " + problems.get(0).seq());
		problems.forEach(each -> out.println("  " + each.seq() + " " + each.kind()));
		return problems.isEmpty();
	}

	private static void readAnchors(Path file, ChainCheck check) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.contains("\"anchorDay\"")) {
					JsonNode node = JSON.readTree(line);
					check.anchor(node.path("seq").asLong(), text(node, "hash"));
				}
			}
		}
	}

	private static boolean matches(Path evidence, String hash) {
		try {
			return hash.length() == 64
					&& Suites.INTL.hash(Files.readAllBytes(evidence.resolve(hash.substring(0, 2)).resolve(hash)))
						.equals(hash);
		}
		catch (IOException gone) {
			return false;
		}
	}

	private static AuditEntry entry(JsonNode node) {
		return new AuditEntry(node.path("seq").asLong(), node.path("atMs").asLong(), text(node, "actor"),
				text(node, "origin"), text(node, "action"), text(node, "entity"), text(node, "entityId"),
				nullable(node, "beforeText"), nullable(node, "afterText"), node.path("suite").asString("SM"),
				text(node, "hash"));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static @Nullable String nullable(JsonNode node, String field) {
		return node.path(field).isNull() ? null : node.path(field).asString("");
	}

}
