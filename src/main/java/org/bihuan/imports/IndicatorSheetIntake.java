package org.bihuan.imports;

import java.util.List;

import org.bihuan.files.Files;
import org.bihuan.files.IncomingFile;
import org.bihuan.inspection.indicator.Indicator;
import org.bihuan.inspection.indicator.IndicatorSet;
import org.bihuan.inspection.indicator.IndicatorSetEditor;
import org.bihuan.organization.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a sheet that was looked through and read on file, and its rows into the draft. */
@Service
@Transactional
class IndicatorSheetIntake {

	private final IndicatorSetEditor editor;

	private final Files files;

	IndicatorSheetIntake(IndicatorSetEditor editor, Files files) {
		this.editor = editor;
		this.files = files;
	}

	/** Refuses what {@link IndicatorSetEditor#draft} does; then nothing is kept. */
	public IndicatorSet keep(String code, IncomingFile incoming, List<Indicator> rows, Actor actor) {
		IndicatorSet draft = editor.draft(code, actor);
		files.store(incoming, actor);
		return editor.change(code, rows, draft.passMark(), draft.bonusAbove(), draft.bonusCap(), actor);
	}

}
