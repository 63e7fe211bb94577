package org.bihuan.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.bihuan.documents.SheetWriter;
import org.bihuan.files.ReadingBudget;
import org.bihuan.files.ReadingMemory;
import org.bihuan.files.TrustedFile;
import org.bihuan.files.ZipLayout;
import org.bihuan.shared.Refusal;
import org.springframework.util.FileSystemUtils;

/**
 * What a unit sends for a notice: the filled-in sheet alone, or a zip with the sheet and
 * the evidence it names. Entries are known by their own names, whatever folder they lie
 * in. Refuses (413, 415) a zip that would unpack to too much, and what is no zip.
 */
final class ReplyPackage implements AutoCloseable {

	private static final int MOST_ENTRIES = 1000;

	private static final long MOST_BYTES = 300L * 1024 * 1024;

	private static final long MOST_OF_ONE = org.bihuan.files.Files.MAX_SIZE;

	/** What reading one reply takes in memory at most. */
	static final long MOST_MEMORY = 96L * 1024 * 1024;

	private final Path folder;

	private final Path sheet;

	private final Map<String, Path> evidence;

	private ReplyPackage(Path folder, Path sheet, Map<String, Path> evidence) {
		this.folder = folder;
		this.sheet = sheet;
		this.evidence = evidence;
	}

	static ReplyPackage open(InputStream content, String name) throws IOException {
		Path folder = Files.createTempDirectory("reply");
		try {
			Path received = folder.resolve("received");
			Files.copy(content, received, StandardCopyOption.REPLACE_EXISTING);
			if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".zip")) {
				return unpack(folder, received, name);
			}
			check(received, name);
			return new ReplyPackage(folder, received, Map.of());
		}
		catch (IOException | RuntimeException failure) {
			FileSystemUtils.deleteRecursively(folder);
			throw failure;
		}
	}

	private static ReplyPackage unpack(Path folder, Path received, String name) throws IOException {
		Map<String, Path> files = new HashMap<>();
		layout(received, name);
		try (ZipFile zip = zip(received, name)) {
			List<? extends ZipEntry> entries = Collections.list(zip.entries());
			if (entries.size() > MOST_ENTRIES) {
				throw Refusal.tooLarge("imports.zip-entries", MOST_ENTRIES);
			}
			long total = 0;
			for (ZipEntry entry : entries) {
				String base = base(entry.getName());
				if (!entry.isDirectory() && !base.isEmpty() && !base.startsWith(".")) {
					Path kept = folder.resolve("e" + files.size());
					total += copy(zip, entry, kept, MOST_BYTES - total);
					files.putIfAbsent(base, kept);
				}
			}
		}
		catch (ZipException | EOFException broken) {
			throw Refusal.wrongType("imports.zip", name);
		}
		String sheet = sheet(files);
		Path found = files.remove(sheet);
		return new ReplyPackage(folder, found, files);
	}

	/**
	 * The reply among the sheets. Where none is, a sheet that was not let in says why.
	 */
	private static String sheet(Map<String, Path> files) {
		Refusal why = Refusal.invalid("file", "imports.zip-no-sheet");
		for (Map.Entry<String, Path> each : files.entrySet()) {
			try {
				if (each.getKey().endsWith(".xlsx") && isReplySheet(each.getValue(), each.getKey())) {
					return each.getKey();
				}
			}
			catch (Refusal refused) {
				if (refused.kind() != Refusal.Kind.WRONG_TYPE) {
					throw refused;
				}
				why = refused;
			}
		}
		throw why;
	}

	private static void layout(Path received, String name) throws IOException {
		try {
			ZipLayout.check(received, Integer.MAX_VALUE, true);
		}
		catch (IOException | IllegalArgumentException odd) {
			throw Refusal.wrongType("imports.zip", name);
		}
	}

	/** Names in a zip made on Windows are often in GB18030. */
	private static ZipFile zip(Path received, String name) throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
			try {
				return new ZipFile(received.toFile(), charset);
			}
			catch (IOException | IllegalArgumentException unreadable) {
				continue;
			}
		}
		throw Refusal.wrongType("imports.zip", name);
	}

	private static long copy(ZipFile zip, ZipEntry entry, Path to, long left) throws IOException {
		long size = 0;
		try (InputStream in = ReadingBudget.current().watch(zip.getInputStream(entry));
				var out = Files.newOutputStream(to)) {
			byte[] buffer = new byte[64 * 1024];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				size += read;
				if (size > MOST_OF_ONE || size > left) {
					throw Refusal.tooLarge("imports.zip-too-large", base(entry.getName()));
				}
				out.write(buffer, 0, read);
			}
		}
		return size;
	}

	private static boolean isReplySheet(Path file, String name) {
		check(file, name);
		try {
			return !SheetReader.read(file, false).isEmpty();
		}
		catch (SheetReader.UnreadableSheet other) {
			return false;
		}
	}

	/** What a sheet is read from was looked through, and is no larger than it may be. */
	private static void check(Path file, String name) {
		if (!TrustedFile.check(file, name).mediaType().equals(SheetWriter.MEDIA_TYPE)) {
			throw Refusal.wrongType("imports.reply-unreadable", name);
		}
		if (ReadingMemory.ofCells(file) > MOST_MEMORY) {
			throw Refusal.tooLarge("files.budget-memory");
		}
	}

	private static String base(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		return last.strip().toLowerCase(java.util.Locale.ROOT);
	}

	Path sheet() {
		return sheet;
	}

	Optional<Path> evidence(String name) {
		return Optional.ofNullable(evidence.get(base(name)));
	}

	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(folder);
	}

}
