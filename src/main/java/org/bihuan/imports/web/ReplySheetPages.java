package org.bihuan.imports.web;

import java.io.IOException;

import org.bihuan.imports.ReplySheets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet beside the reply page: down, filled in, up. */
@PageController
class ReplySheetPages {

	private final ReplySheets sheets;

	private final Texts texts;

	ReplySheetPages(ReplySheets sheets, Texts texts) {
		this.sheets = sheets;
		this.texts = texts;
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@GetMapping("/notices/{id}/reply-sheet")
	ResponseEntity<byte[]> sheet(@PathVariable String id, Actor actor) {
		return ReplySheetApi.download(sheets.sheet(new NoticeId(id), actor));
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@PostMapping("/notices/{id}/reply-sheet")
	String take(@PathVariable String id, @RequestParam MultipartFile file, Actor actor, RedirectAttributes flash)
			throws IOException {
		try (var content = file.getInputStream()) {
			ReplySheets.Answer answer = sheets.take(new NoticeId(id), content,
					String.valueOf(file.getOriginalFilename()), actor);
			if (!answer.accepted().isEmpty()) {
				flash.addFlashAttribute("done", texts.of("reply.accepted", answer.accepted().size()));
			}
			if (!answer.refused().isEmpty() || answer.accepted().isEmpty()) {
				flash
					.addFlashAttribute("refusal",
							answer.refused().isEmpty() ? texts.of("reply.empty")
									: String.join("\uff1b", answer.refused()
										.stream()
										.map(refused -> texts.of("reply.refused", refused.row(), refused.message()))
										.toList()));
			}
		}
		return "redirect:/notices/" + id + "/reply";
	}

}
