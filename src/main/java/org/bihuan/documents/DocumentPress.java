package org.bihuan.documents;

import org.bihuan.files.ReadingPool;
import org.bihuan.organization.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes documents for whoever reads them: never within a transaction, so that laying out
 * holds no connection, and as a reading of theirs, so that nobody has many made at once.
 */
@Service
public class DocumentPress {

	private final OfficialDocuments documents;

	private final DocumentRenderer renderer;

	private final TemplateUse templates;

	private final ReadingPool pool;

	DocumentPress(OfficialDocuments documents, DocumentRenderer renderer, TemplateUse templates, ReadingPool pool) {
		this.documents = documents;
		this.renderer = renderer;
		this.templates = templates;
		this.pool = pool;
	}

	/**
	 * The document as docx; nothing is kept. Refuses 409 where the office's template
	 * cannot be used, 429 while the actor has others made or the node reads too much
	 * else.
	 */
	@Transactional(propagation = Propagation.NEVER)
	public byte[] print(Unprinted unprinted, Actor actor) {
		if (unprinted.filed() != null) {
			return documents.content(unprinted.filed());
		}
		OfficialDocument document = unprinted.document();
		return unprinted.template() != null ? templates.fill(unprinted.template(), document, actor.username())
				: pool.read(DocumentMemory.of(document), actor.username(), () -> renderer.render(document));
	}

}
