package org.bihuan.shared.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.SafeName;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a file: an attachment under a name whose ending is that of its type, of
 * the type its content has, kept by no cache.
 */
public final class Downloads {

	private Downloads() {
	}

	/**
	 * A kept file. Asked to be shown in place, it is when its bytes begin as those of a
	 * PNG or a JPEG do.
	 */
	public static ResponseEntity<Resource> of(Path content, String name, String mediaType, boolean inPlace) {
		return answer(name, mediaType, inPlace && begins(content, mediaType)).body(new FileSystemResource(content));
	}

	/** A generated document. */
	public static ResponseEntity<byte[]> of(byte[] content, String name, String mediaType) {
		return answer(name, mediaType, false).body(content);
	}

	/** Announces a document that is written to the answer while it is made. */
	public static void announce(HttpServletResponse response, String name, String mediaType) {
		answer(name, mediaType, false).build()
			.getHeaders()
			.forEach((header, values) -> response.setHeader(header, values.get(0)));
	}

	private static boolean begins(Path content, String mediaType) {
		try (InputStream in = Files.newInputStream(content)) {
			byte[] head = in.readNBytes(8);
			return switch (mediaType) {
				case "image/png" -> new String(head, StandardCharsets.ISO_8859_1).equals("\u0089PNG\r\n\u001a\n");
				case "image/jpeg" -> new String(head, StandardCharsets.ISO_8859_1).startsWith("\u00ff\u00d8\u00ff");
				default -> false;
			};
		}
		catch (IOException gone) {
			return false;
		}
	}

	private static ResponseEntity.BodyBuilder answer(String name, String mediaType, boolean inPlace) {
		ContentDisposition disposition = (inPlace ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(SafeName.of(name, mediaType), StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.header("X-Content-Type-Options", "nosniff")
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.contentType(MediaType.parseMediaType(mediaType));
	}

}
