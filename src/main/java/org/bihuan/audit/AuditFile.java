package org.bihuan.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.ContentAddress;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an exported trail with nothing but the file: no database, no running product;
 * with the key file MACs as well. Anchors from documents tell of a file that was cut
 * short together with its head.
 */
public final class AuditFile {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private AuditFile() {
	}

	/**
	 * Prints what was found; true when every entry fits and the head ends the chain.
	 * @param evidence the folder of evidence, to look at the files as well
	 * @param seals the installation's keys, where they are at hand: without them MACs are
	 * not looked at, and it says so
	 * @param printed anchors as they stand on documents
	 */
	public static boolean verify(Path file, @Nullable Path evidence, @Nullable Seals seals, List<String> printed,
			PrintStream out) {
		FileEntries told = new FileEntries(JSON);
		ChainCheck check;
		try {
			Beside beside = beside(file);
			Head head = beside.head();
			Macs macs = seals == null ? null : new Macs(seals);
			check = macs == null || head == null || head.macsFrom() == null ? new ChainCheck()
					: new ChainCheck(macs::fits, head.macsFrom());
			beside.anchors().forEach(each -> check.anchor(each.seq(), each.hash()));
			printed.forEach(text -> PrintedAnchor.read(text).ifPresent(each -> check.anchor(each.seq(), each.hash())));
			try (BufferedReader lines = Files.newBufferedReader(file)) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					JsonNode node = JSON.readTree(line);
					if (node.has("seq") && !node.has("anchorDay")) {
						AuditEntry entry = entry(node);
						check.next(entry);
						told.next(entry);
					}
				}
			}
			if (head == null) {
				out.println("broken: the file ends before its head, after " + check.entries() + " entries");
				return false;
			}
			check.end(head.seq(), head.hash(), macs == null || macs.fits(head));
		}
		catch (IOException | JacksonException unreadable) {
			out.println("unreadable: " + file);
			return false;
		}
		if (seals == null) {
			out.println("MACs were not checked: they need the key file (--key-file=FILE)");
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

	/** What stands beside the entries. */
	private record Beside(@Nullable Head head, List<Anchor> anchors) {
	}

	private static Beside beside(Path file) throws IOException {
		Head head = null;
		List<Anchor> anchors = new ArrayList<>();
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.contains("\"anchorDay\"")) {
					JsonNode node = JSON.readTree(line);
					anchors.add(new Anchor(LocalDate.parse(text(node, "anchorDay")), node.path("seq").asLong(),
							text(node, "hash"), null));
				}
				else if (line.contains("\"headSeq\"")) {
					JsonNode node = JSON.readTree(line);
					long from = node.path("macsFrom").asLong(0);
					head = new Head(node.get("headSeq").asLong(), node.get("headHash").asString(), "",
							nullable(node, "headMac"), from == 0 ? null : from);
				}
			}
		}
		return new Beside(head, anchors);
	}

	private static boolean matches(Path evidence, String hash) {
		return ContentAddress.read(hash).filter(address -> WholeFiles.isWhole(address, evidence)).isPresent();
	}

	private static AuditEntry entry(JsonNode node) {
		return new AuditEntry(node.path("seq").asLong(), node.path("atMs").asLong(), text(node, "actor"),
				nullable(node, "actorId"), text(node, "origin"), text(node, "action"), text(node, "entity"),
				text(node, "entityId"), nullable(node, "beforeText"), nullable(node, "afterText"),
				node.path("suite").asString("SM"), text(node, "hash"), nullable(node, "mac"));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static @Nullable String nullable(JsonNode node, String field) {
		return node.path(field).isNull() || node.path(field).isMissingNode() ? null : node.path(field).asString("");
	}

}
