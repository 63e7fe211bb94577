package org.bihuan.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.bihuan.files.Files;
import org.bihuan.files.ReadingBudget;
import org.bihuan.files.ReadingPool;
import org.bihuan.files.StoredFile;
import org.bihuan.files.TrustedFile;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;

/**
 * Reads offices' templates: a foreign file, looked through and counted each time it is
 * used, on the account and within the budget of whoever wants the document.
 */
@Component
class TemplateUse {

	private static final long LOOK_MEMORY = 12L * 1024 * 1024;

	private final Files files;

	private final TemplateFields fields;

	private final ReadingPool pool;

	private final Texts texts;

	TemplateUse(Files files, TemplateFields fields, ReadingPool pool, Texts texts) {
		this.files = files;
		this.fields = fields;
		this.pool = pool;
		this.texts = texts;
	}

	/** The template itself. Refuses as {@link #fill}. */
	byte[] bytes(StoredFile template, String account) {
		Path content = files.content(template);
		return usable(template, () -> {
			long memory = looked(content, template, account);
			return pool.read(memory, account, () -> read(content));
		});
	}

	/**
	 * The document in the office's template. Refuses (409) a template kept before it was
	 * looked through and counted as it is now, saying why; the standard layout never
	 * takes its place unasked. Refuses 429 an account that has many read at once.
	 */
	byte[] fill(StoredFile template, OfficialDocument document, String account) {
		Path content = files.content(template);
		return usable(template, () -> {
			long memory = looked(content, template, account);
			return pool.read(memory + DocumentMemory.of(document), account, () -> TemplateFiller.fill(read(content),
					fields.values(document), fields.blocks(document), fields.annexPages(), document.annexes()));
		});
	}

	private long looked(Path content, StoredFile template, String account) {
		return pool.read(LOOK_MEMORY, account, () -> {
			long memory = TemplateBounds.memory(content);
			TrustedFile.check(content, template.name());
			return memory;
		});
	}

	private byte[] usable(StoredFile template, Supplier<byte[]> use) {
		try {
			return use.get();
		}
		catch (Refusal refused) {
			if (refused.kind() == Refusal.Kind.WRONG_TYPE || refused.code().startsWith("documents.template-")) {
				throw Refusal.conflict("documents.template-refused", template.name(), texts.refusal(refused));
			}
			throw refused;
		}
	}

	/**
	 * Refuses 415 what is no docx, 422 one without the text's place, that asks for what
	 * is not known, naming it, or for more than {@link TemplateBounds} allows.
	 */
	void check(TrustedFile looked, Path content, String name, String account) {
		if (!looked.mediaType().equals(DocumentRenderer.DOCX)) {
			throw Refusal.wrongType("documents.template-type", name);
		}
		long memory = pool.read(LOOK_MEMORY, account, () -> TemplateBounds.memory(content));
		Set<String> asked = pool.read(memory, account, () -> placeholders(content, name));
		if (!asked.contains(fields.name("body"))) {
			throw Refusal.invalid("file", "documents.template-body", fields.hole("body"));
		}
		Set<String> unknown = asked.stream()
			.filter(field -> !fields.known().contains(field))
			.collect(Collectors.toSet());
		if (!unknown.isEmpty()) {
			throw Refusal.invalid("file", "documents.template-unknown", String.join("\u3001", unknown),
					String.join("\u3001", fields.known()));
		}
	}

	private Set<String> placeholders(Path content, String name) {
		try (InputStream in = java.nio.file.Files.newInputStream(content)) {
			return TemplateFiller.placeholders(in, fields.once());
		}
		catch (IOException | RuntimeException broken) {
			ReadingBudget.rethrow(broken);
			throw Refusal.wrongType("documents.template-type", name);
		}
	}

	private static byte[] read(Path content) {
		try {
			return java.nio.file.Files.readAllBytes(content);
		}
		catch (IOException lost) {
			throw new UncheckedIOException(lost);
		}
	}

}
