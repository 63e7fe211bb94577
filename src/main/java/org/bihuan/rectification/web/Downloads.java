package org.bihuan.rectification.web;

import java.nio.charset.StandardCharsets;

import org.bihuan.files.StoredFile;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends stored files: never as something a browser would run. */
final class Downloads {

	private Downloads() {
	}

	/** Pictures may be shown in place when asked; everything else is an attachment. */
	static ResponseEntity<Resource> of(StoredFile file, Resource content, boolean attachment) {
		boolean inline = !attachment && file.isPicture();
		ContentDisposition disposition = (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(file.name(), StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.header("X-Content-Type-Options", "nosniff")
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.contentType(MediaType.parseMediaType(file.mediaType()))
			.contentLength(file.size())
			.body(content);
	}

	/** A generated document as an attachment. */
	static ResponseEntity<byte[]> of(byte[] content, String name, String mediaType) {
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
			.contentType(MediaType.parseMediaType(mediaType))
			.body(content);
	}

}
