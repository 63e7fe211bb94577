package org.bihuan.inspection.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.Screenshots;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextPattern;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.WritesOnReading;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A finding's pictures, and covering what must not be seen. */
@PageController
class ScreenshotPages {

	private static final TextPattern AREA = TextPattern.of("\\d{1,5},\\d{1,5},\\d{1,5},\\d{1,5}");

	private final Screenshots screenshots;

	private final Findings findings;

	private final Files files;

	private final Texts texts;

	ScreenshotPages(Screenshots screenshots, Findings findings, Files files, Texts texts) {
		this.screenshots = screenshots;
		this.findings = findings;
		this.files = files;
		this.texts = texts;
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "finding")
	@GetMapping("/findings/{id}/screenshots")
	String list(@PathVariable String id, Actor actor, Model model) {
		Finding finding = findings.require(new FindingId(id), actor);
		model.addAttribute("f", finding);
		model.addAttribute("shots", screenshots.of(finding.id()));
		model.addAttribute("works", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		return "inspection/screenshots";
	}

	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping("/findings/{id}/screenshots")
	String add(@PathVariable String id, @RequestParam MultipartFile file,
			@RequestParam(defaultValue = "") String caption, Actor actor, RedirectAttributes flash) throws IOException {
		try (var content = file.getInputStream()) {
			screenshots.add(new FindingId(id), content, String.valueOf(file.getOriginalFilename()), caption.strip(),
					null, actor);
		}
		flash.addFlashAttribute("done", texts.of("done.screenshot"));
		return "redirect:/findings/" + id + "/screenshots";
	}

	/**
	 * Areas are {@code x,y,width,height} in the picture's pixels, one after another by
	 * semicolons.
	 */
	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping("/findings/{id}/screenshots/{shot}/mask")
	String mask(@PathVariable String id, @PathVariable String shot, @RequestParam String areas, Actor actor,
			RedirectAttributes flash) {
		screenshots.mask(new FindingId(id), shot, areas(areas), actor);
		flash.addFlashAttribute("done", texts.of("done.masked"));
		return "redirect:/findings/" + id + "/screenshots";
	}

	private static List<Files.Area> areas(String text) {
		List<Files.Area> areas = new ArrayList<>();
		for (String part : text.split("[;\uff1b\\s]+")) {
			if (!part.isBlank()) {
				if (!AREA.matches(part) || areas.size() > 200) {
					throw Refusal.invalid("areas", "shared.value", part);
				}
				String[] n = part.split(",");
				areas.add(new Files.Area(Integer.parseInt(n[0]), Integer.parseInt(n[1]), Integer.parseInt(n[2]),
						Integer.parseInt(n[3])));
			}
		}
		return areas;
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "finding")
	@WritesOnReading("that a picture was opened is on record")
	@GetMapping("/findings/{id}/screenshots/{shot}")
	ResponseEntity<Resource> shown(@PathVariable String id, @PathVariable String shot, Actor actor) {
		return send(screenshots.shown(new FindingId(id), shot), actor);
	}

	@Access(value = Permission.SEE_ORIGINAL_PICTURES, scope = "finding")
	@WritesOnReading("that an original picture was opened is on record")
	@GetMapping("/findings/{id}/screenshots/{shot}/original")
	ResponseEntity<Resource> original(@PathVariable String id, @PathVariable String shot, Actor actor) {
		return send(screenshots.original(new FindingId(id), shot, actor), actor);
	}

	private ResponseEntity<Resource> send(StoredFile file, Actor actor) {
		return Downloads.of(files.open(file, actor), file.name(), file.mediaType(), true);
	}

}
