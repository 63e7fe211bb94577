package org.bihuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every path that is made of something other than a fixed word stands here with what it
 * is made of. None is a value of a row: those go through {@code ContentAddress}.
 */
class PathsUnitTests {

	private static final Pattern MADE = Pattern
		.compile("(?:\\.resolve|\\.resolveSibling|\\bPath\\.of|\\bPaths\\.get|new File|new FileSystemResource)"
				+ "\\(\\s*((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*)\\)");

	private static final Pattern FIXED = Pattern.compile("\"[^\"]*\"");

	/** By class: a setting, an argument of the command line, or a name made in here. */
	private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
			Map.entry("ContentAddress", Set.of("sha256.substring(0, 2)", "sha256")),
			Map.entry("Folders", Set.of("key + \".jsonl.gz\"")), Map.entry("Files", Set.of("Ids.next()")),
			Map.entry("KeptBytes", Set.of("Ids.next()")),
			Map.entry("HeldLines", Set.of("\"held-until-\" + seq + \".log\"")),
			Map.entry("HeadFile", Set.of("\"head.log.\" + ProcessHandle.current().pid()")),
			Map.entry("FolderWay",
					Set.of("\"bihuan-audit-%s-%d.txt\".formatted(anchor.day(), anchor.seq())",
							"file.getFileName() + \".part\"")),
			Map.entry("AuditConfig", Set.of("settings.anchorDir()")),
			Map.entry("KeyRing",
					Set.of("file.getFileName() + \".\" + ProcessHandle.current().pid()",
							"file.getFileName() + \".new\" + ProcessHandle.current().pid()")),
			Map.entry("ReplyPackage", Set.of("\"e\" + files.size()")),
			Map.entry("SafeStart",
					Set.of("settings.getProperty(\"bihuan.data-dir\", \"./data\")",
							"url.substring(EMBEDDED.length()).split(\";\", 2)[0] + \".mv.db\"")),
			Map.entry("Backup", Set.of("Manifest.FILE")), Map.entry("Restore", Set.of("Manifest.FILE")),
			Map.entry("BackupRequests", Set.of("Files.readString(request).strip()", "name + \".part\"", "name")),
			Map.entry("Command",
					Set.of("words.get(1)", "file", "name + \".part\"", "name + BackupRequests.REQUEST",
							"name + BackupRequests.DONE", "name + BackupRequests.FAILED",
							"context.getEnvironment().getRequiredProperty(\"bihuan.data-dir\")")),
			Map.entry("PdfConverter", Set.of("configured")), Map.entry("Downloads", Set.of("content")));

	@Test
	void knowsWhatEveryPathIsMadeOf() throws IOException {
		Set<String> unknown = new TreeSet<>();
		for (Path source : sources()) {
			String name = source.getFileName().toString().replace(".java", "");
			Matcher made = MADE.matcher(Files.readString(source));
			while (made.find()) {
				String of = made.group(1).strip().replaceAll("\\s+", " ");
				if (!FIXED.matcher(of).matches() && !KNOWN.getOrDefault(name, Set.of()).contains(of)) {
					unknown.add(name + ": " + of);
				}
			}
		}
		assertThat(unknown).containsExactlyInAnyOrderElementsOf(NO_PATHS);
	}

	/** Others whose method happens to be called so. */
	private static final Set<String> NO_PATHS = Set.of(
			"Inspections: draft.indicatorSet(), draft.to(), actor.organization()",
			"IntakePages: null, today, actor.organization()", "CircularReading: null, day, actor.organization()",
			"OuterAddresses: host",
			"ImportPages: null, java.util.Objects.requireNonNull(found.circular()).to(), actor.organization()");

	private static Set<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter(file -> file.toString().endsWith(".java"))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

}
