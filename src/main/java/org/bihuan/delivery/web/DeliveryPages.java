package org.bihuan.delivery.web;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.delivery.Audience;
import org.bihuan.delivery.Channel;
import org.bihuan.delivery.DeliveryRule;
import org.bihuan.delivery.DeliveryRules;
import org.bihuan.delivery.RuleDraft;
import org.bihuan.notification.Topic;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The system administrator's: which messages leave the house, and what does not get
 * through.
 */
@PageController
class DeliveryPages {

	record Form(@NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 200) String organization,
			@NotNull Channel channel, @NotNull Audience audience, @Nullable Set<Topic> topics, boolean daily,
			@Nullable LocalTime at, @NotNull LocalTime quietFrom, @NotNull LocalTime quietTo,
			@Nullable @Size(max = 1000) String url, @Nullable @Size(max = 200) String secret) {

		/** Refuses (422) once a day without a time. */
		RuleDraft toDraft() {
			if (daily && at == null) {
				throw Refusal.invalid("at", "delivery.at");
			}
			return new RuleDraft(name.strip(), organization.strip(), channel, audience,
					topics == null ? EnumSet.noneOf(Topic.class) : topics, daily ? at : null, quietFrom, quietTo,
					blankToNull(url), blankToNull(secret));
		}

		private static @Nullable String blankToNull(@Nullable String text) {
			return text == null || text.isBlank() ? null : text.strip();
		}

	}

	private final DeliveryRules rules;

	private final Texts texts;

	DeliveryPages(DeliveryRules rules, Texts texts) {
		this.rules = rules;
		this.texts = texts;
	}

	@Access(Permission.KEEP_DELIVERY)
	@GetMapping("/delivery")
	String page(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		Page<DeliveryRule> shown = rules.all(new Paging(page, 50, null), actor);
		model.addAttribute("rules", shown);
		model.addAttribute("standing", rules.standing(shown, actor));
		return "delivery/rules";
	}

	@Access(Permission.KEEP_DELIVERY)
	@GetMapping("/delivery/new")
	String fresh(Actor actor, Model model) {
		model.addAttribute("home", actor.organization().name());
		model.addAttribute("channels", Channel.values());
		model.addAttribute("audiences", Audience.values());
		model.addAttribute("topics", Topic.values());
		return "delivery/new-rule";
	}

	@Access(Permission.KEEP_DELIVERY)
	@PostMapping("/delivery")
	String add(@Valid Form form, Actor actor) {
		return "redirect:/delivery/" + rules.add(form.toDraft(), actor);
	}

	@Access(Permission.KEEP_DELIVERY)
	@GetMapping("/delivery/{id}")
	String preview(@PathVariable String id, Actor actor, Model model) {
		model.addAttribute("rule", rules.require(id, actor));
		model.addAttribute("preview", rules.preview(id, actor));
		return "delivery/rule";
	}

	@Access(Permission.KEEP_DELIVERY)
	@PostMapping("/delivery/{id}/activate")
	String activate(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		rules.activate(id, actor);
		flash.addFlashAttribute("done", texts.of("done.rule-activated", rules.require(id, actor).name()));
		return "redirect:/delivery";
	}

	@Access(Permission.KEEP_DELIVERY)
	@PostMapping("/delivery/{id}/stop")
	String stop(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		rules.stop(id, actor);
		flash.addFlashAttribute("done", texts.of("done.rule-stopped", rules.require(id, actor).name()));
		return "redirect:/delivery";
	}

	@Access(Permission.KEEP_DELIVERY)
	@PostMapping("/delivery/retry")
	String retry(Actor actor, RedirectAttributes flash) {
		flash.addFlashAttribute("done", texts.of("done.parcels-retried", rules.tryAgain(actor)));
		return "redirect:/delivery";
	}

}
