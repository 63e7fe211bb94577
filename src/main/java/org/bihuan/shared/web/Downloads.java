package org.bihuan.shared.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a file: an attachment under a safe name, of the type its content has, kept
 * by no cache.
 */
public final class Downloads {

	private Downloads() {
	}

	/** A kept file. Pictures may be shown in place when asked. */
	public static ResponseEntity<Resource> of(Path content, String name, String mediaType, boolean inPlace) {
		return answer(name, mediaType, inPlace && mediaType.startsWith("image/")).body(new FileSystemResource(content));
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

	private static ResponseEntity.BodyBuilder answer(String name, String mediaType, boolean inPlace) {
		ContentDisposition disposition = (inPlace ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(name, StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.header("X-Content-Type-Options", "nosniff")
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.contentType(MediaType.parseMediaType(mediaType));
	}

}
