package org.bihuan.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts each anchor into a folder as a file of its own, whole or not at all. */
record FolderWay(Path folder) implements AnchorWays.Way {

	@Override
	public void send(Anchor anchor) throws IOException {
		Files.createDirectories(folder);
		Path file = folder.resolve("bihuan-audit-%s-%d.txt".formatted(anchor.day(), anchor.seq()));
		Path part = file.resolveSibling(file.getFileName() + ".part");
		Files.writeString(part, anchor.line() + "\n", StandardCharsets.US_ASCII);
		Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
	}

}
