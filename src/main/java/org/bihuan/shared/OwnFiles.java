package org.bihuan.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders and files that are the product's own account's alone to enter and read (0700,
 * 0600), from their first byte on and whatever the umask says. Where the file system
 * knows no such rights, its own rules hold. Everything the product writes is made here.
 */
public final class OwnFiles {

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private OwnFiles() {
	}

	/** Makes the folder and those above it that are missing; answers it. */
	public static Path folder(Path folder) throws IOException {
		return Files.createDirectories(folder, rights(folder, FOLDER));
	}

	/**
	 * Makes an empty file; throws {@link FileAlreadyExistsException} where there is one.
	 */
	public static Path file(Path file) throws IOException {
		return Files.createFile(file, rights(file, FILE));
	}

	/** Writes a file anew; one that is there is emptied and keeps its rights. */
	public static OutputStream output(Path file) throws IOException {
		try {
			file(file);
		}
		catch (FileAlreadyExistsException there) {
			// it is written over
		}
		return Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
	}

	/**
	 * Adds to a file, which is made where it is missing; on the disk when this returns.
	 */
	public static void append(Path file, byte[] content) throws IOException {
		try {
			file(file);
		}
		catch (FileAlreadyExistsException there) {
			// it is added to
		}
		Files.write(file, content, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
	}

	/**
	 * Takes everybody else's rights from the folder and what lies in it, so many levels
	 * down; what lies deeper is behind a closed folder.
	 */
	public static void close(Path folder, int levels) throws IOException {
		if (!isPosix(folder)) {
			return;
		}
		List<Path> found;
		try (Stream<Path> walk = Files.walk(folder, levels)) {
			found = walk.filter(each -> !Files.isSymbolicLink(each)).toList();
		}
		for (Path each : found) {
			Set<PosixFilePermission> wanted = Files.isDirectory(each) ? FOLDER : FILE;
			if (!Files.getPosixFilePermissions(each).equals(wanted)) {
				Files.setPosixFilePermissions(each, wanted);
			}
		}
	}

	private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> wanted) {
		return isPosix(path) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(wanted) }
				: new FileAttribute<?>[0];
	}

	private static boolean isPosix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
