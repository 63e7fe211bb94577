package org.bihuan.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an exported trail with nothing but the file: no database, no running product.
 */
public final class AuditFile {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private AuditFile() {
	}

	/** Prints what was found; true when every entry fits and the head ends the chain. */
	public static boolean verify(Path file, PrintStream out) {
		ChainCheck check = new ChainCheck();
		boolean ended = false;
		try (BufferedReader lines = Files.newBufferedReader(file)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				JsonNode node = JSON.readTree(line);
				if (node.has("headSeq")) {
					check.end(node.get("headSeq").asLong(), node.get("headHash").asString());
					ended = true;
				}
				else {
					check.next(entry(node));
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
		out.println(check.firstBroken() == null ? "intact: " + check.entries() + " entries"
				: "broken: first at entry " + check.firstBroken());
		return check.firstBroken() == null;
	}

	private static AuditEntry entry(JsonNode node) {
		return new AuditEntry(node.path("seq").asLong(), node.path("atMs").asLong(), text(node, "actor"),
				text(node, "origin"), text(node, "action"), text(node, "entity"), text(node, "entityId"),
				nullable(node, "beforeText"), nullable(node, "afterText"), text(node, "hash"));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static @Nullable String nullable(JsonNode node, String field) {
		return node.path(field).isNull() ? null : node.path(field).asString("");
	}

}
