package org.bihuan.rectification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.bihuan.documents.Figures;
import org.bihuan.inspection.CitizenReports;
import org.bihuan.inspection.Finding;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.task.SpecialTask;
import org.bihuan.inspection.task.SpecialTasks;
import org.bihuan.inspection.task.TaskForCircular;
import org.bihuan.organization.Organizations;
import org.bihuan.registry.TargetState;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Words a notice: a circular in its classical parts with named examples per problem
 * class, a rectification notice to its units alone. Every figure names its query.
 */
@Component
class CircularWriter {

	/** What a notice is written from. */
	record Material(Notice notice, Round round, RoundStatistics figures, List<Finding> listed) {

		/** The same figures and problems for the notice as it is by now. */
		Material of(Notice now) {
			return new Material(now, round, figures, listed);
		}

	}

	private static final int EXAMPLES = 3;

	private final SpecialTasks tasks;

	private final CitizenReports citizens;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	CircularWriter(SpecialTasks tasks, CitizenReports citizens, Organizations organizations, BusinessClock clock,
			Workdays workdays, Texts texts) {
		this.tasks = tasks;
		this.citizens = citizens;
		this.organizations = organizations;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	List<CircularText.Paragraph> write(Material material) {
		List<CircularText.Paragraph> text = new ArrayList<>();
		text.add(new CircularText.Paragraph("flush", addressee(material)));
		if (material.notice().kind() == NoticeKind.RECTIFICATION) {
			letter(text, material);
		}
		else {
			circular(text, material);
		}
		return text;
	}

	String addressee(Material material) {
		if (material.notice().kind() == NoticeKind.CIRCULAR) {
			return texts.of("circular.addressee");
		}
		List<String> units = material.listed().stream().map(Finding::unitName).distinct().toList();
		return units.size() > 3 ? texts.of("notice.addressees", units.get(0), units.size())
				: String.join("\u3001", units) + "\uff1a";
	}

	private void circular(List<CircularText.Paragraph> text, Material m) {
		say(text, "circular.intro", date(m.round().from()), date(m.round().to()), region(m.notice()));
		int part = heading(text, 0, "circular.h1");
		registered(text, m);
		kind(text, "sites", "websites", m.figures().websites());
		kind(text, "channels", "channels", m.figures().channels());
		kind(text, "accounts", "accounts", m.figures().accounts());
		changes(text, m.figures());
		citizens(text, m);
		part = heading(text, part, "circular.h2");
		problems(text, m.listed());
		part = tasks(text, part, m);
		part = heading(text, part, "circular.h3");
		say(text, "circular.work");
		heading(text, part, "circular.h4");
		demand(text, m.notice());
	}

	private void letter(List<CircularText.Paragraph> text, Material m) {
		say(text, "notice.intro", date(m.round().from()), date(m.round().to()), m.round().title(),
				Figures.of("listed", m.listed().size()));
		int part = heading(text, 0, "circular.h2");
		problems(text, m.listed());
		part = heading(text, part, "circular.h3");
		say(text, "notice.work");
		heading(text, part, "circular.h4");
		demand(text, m.notice());
	}

	private int heading(List<CircularText.Paragraph> text, int part, String key) {
		text.add(new CircularText.Paragraph("h",
				texts.of("circular.part", texts.of("numeral." + (part + 1)), texts.of(key))));
		return part + 1;
	}

	private void say(List<CircularText.Paragraph> text, String key, Object... args) {
		text.add(new CircularText.Paragraph("",
				texts.of(key, Arrays.stream(args).map(arg -> arg instanceof Number ? arg.toString() : arg).toArray())));
	}

	/** The province, city or county as an office speaks of it, or simply its area. */
	private String region(Notice notice) {
		String region = organizations.find(notice.officeId()).map(office -> office.region()).orElse("");
		String last = region.isEmpty() ? "" : region.substring(region.length() - 1);
		return texts.of("circular.levels").contains(last) && !last.isEmpty() ? texts.of("circular.whole", last)
				: texts.of("circular.area");
	}

	private void registered(List<CircularText.Paragraph> text, Material m) {
		int all = registered(m, null);
		if (all > m.figures().websites().operating()) {
			say(text, "circular.registered", region(m.notice()), all, registered(m, TargetState.ACTIVE),
					registered(m, TargetState.SUSPENDED), registered(m, TargetState.CLOSED));
		}
	}

	private static int registered(Material m, @Nullable TargetState state) {
		return m.figures()
			.registered()
			.stream()
			.filter(row -> row.kind() == org.bihuan.registry.TargetKind.WEBSITE
					&& (state == null || row.state() == state))
			.mapToInt(RoundStatistics.Registered::total)
			.sum();
	}

	private void kind(List<CircularText.Paragraph> text, String key, String source, RoundStatistics.Kind kind) {
		if (kind.operating() > 0) {
			say(text, "circular." + key, Figures.of(source + ".operating", kind.operating()),
					Figures.of(source + ".checked", kind.checked()),
					Figures.of(source + ".qualified", kind.qualified()),
					Figures.of(source + ".qualifiedRate", kind.qualifiedRate()),
					Figures.of(source + ".unqualified", kind.unqualified()),
					Figures.of(source + ".unqualifiedRate", RoundStatistics.rate(kind.unqualified(), kind.checked())));
		}
	}

	private void changes(List<CircularText.Paragraph> text, RoundStatistics figures) {
		RoundStatistics.Change previous = figures.previous();
		if (previous != null) {
			List<String> changes = new ArrayList<>();
			change(changes, "websites", previous.websitesRateChange());
			change(changes, "channels", previous.channelsRateChange());
			change(changes, "accounts", previous.accountsRateChange());
			if (!changes.isEmpty()) {
				say(text, "circular.change", String.join("\uff0c", changes));
			}
		}
		if (figures.recheck().earlier() > 0) {
			say(text, figures.recheck().remaining() == 0 ? "circular.recheckDone" : "circular.recheck",
					Figures.of("recheck.earlier", figures.recheck().earlier()),
					Figures.of("recheck.remaining", figures.recheck().remaining()));
		}
		if (figures.relapsed() > 0) {
			say(text, "circular.relapsed", Figures.of("relapsed", figures.relapsed()));
		}
	}

	private void citizens(List<CircularText.Paragraph> text, Material m) {
		CitizenReports.Figures figures = citizens.figures(m.round().from(), m.round().to(), m.notice().officePath());
		if (figures.received() > 0) {
			say(text, "circular.citizens", Figures.of("citizens.received", figures.received()), figures.founded(),
					figures.answered(), figures.inTime());
		}
	}

	private void change(List<String> changes, String source, @Nullable BigDecimal points) {
		if (points != null) {
			changes.add(texts.of("circular.rate." + source) + (points.signum() == 0 ? texts.of("circular.same")
					: texts.of(points.signum() > 0 ? "circular.up" : "circular.down",
							Figures.of("change." + source, points.abs()))));
		}
	}

	private void problems(List<CircularText.Paragraph> text, List<Finding> listed) {
		Map<String, List<Finding>> byProblem = listed.stream()
			.collect(Collectors.groupingBy(Finding::indicator, LinkedHashMap::new, Collectors.toList()));
		if (listed.isEmpty()) {
			say(text, "circular.noProblems");
		}
		int number = 0;
		for (List<Finding> found : byProblem.values()) {
			List<String> names = found.stream().map(Finding::targetName).distinct().toList();
			say(text, names.size() > EXAMPLES ? "circular.problem" : "circular.problemAll",
					texts.of("circular.item", ++number), found.get(0).indicatorName(),
					names.stream().limit(EXAMPLES).collect(Collectors.joining("\u3001")),
					Figures.of("problem." + found.get(0).indicator(), names.size()));
		}
	}

	private int tasks(List<CircularText.Paragraph> text, int part, Material m) {
		List<TaskForCircular> open = tasks.of(m.notice().officePath(), m.round().period());
		if (open.isEmpty()) {
			return part;
		}
		int next = heading(text, part, "circular.hTasks");
		open.forEach(task -> task(text, task));
		return next;
	}

	private void task(List<CircularText.Paragraph> text, TaskForCircular task) {
		if (task.form() == SpecialTask.Form.COUNTS) {
			say(text, "circular.counts", task.title(), task.units(), Objects.toString(task.average(), "0"),
					task.below());
			return;
		}
		say(text, "circular.task", task.title(), task.expected(), task.expected() - task.unfinished(),
				Figures.of("task." + task.id(), task.rate()), task.unfinished());
		for (TaskForCircular.Open region : task.open()) {
			String names = String.join("\u3001", region.names());
			if (region.names().size() == region.unfinished()) {
				say(text, "circular.taskOpen", region.region(), names);
			}
			else {
				say(text, names.isEmpty() ? "circular.taskOpenCount" : "circular.taskOpenSome", region.region(),
						region.unfinished(), names);
			}
		}
	}

	private void demand(List<CircularText.Paragraph> text, Notice notice) {
		say(text, "circular.demand",
				notice.deadline() != null ? date(notice.deadline()) : texts.of("circular.days", notice.workingDays()));
		deadlineExplained(text, notice);
		if (notice.contactName() != null && notice.contactPhone() != null) {
			say(text, "circular.contact", notice.contactName(), notice.contactPhone());
		}
	}

	/** The same account of the deadline as on the case's page (期限说明). */
	private void deadlineExplained(List<CircularText.Paragraph> text, Notice notice) {
		LocalDate deadline = notice.deadline();
		if (deadline == null) {
			return;
		}
		LocalDate from = notice.issuedMs() == null ? clock.today()
				: China.dayOf(java.time.Instant.ofEpochMilli(notice.issuedMs()));
		if (from.isAfter(deadline)) {
			return;
		}
		var calendar = workdays.calendar();
		String off = from.plusDays(1)
			.datesUntil(deadline.plusDays(1))
			.limit(DeadlineReplay.MOST_DAYS)
			.filter(day -> !calendar.isWorkingDay(day))
			.map(day -> calendar.special(day) == null ? texts.of("ruler.weekend")
					: Objects.requireNonNull(calendar.special(day)).name())
			.distinct()
			.collect(Collectors.joining("\u3001"));
		say(text, off.isEmpty() ? "circular.deadlineWhy" : "circular.deadlineWhyOff", date(from), date(deadline),
				calendar.between(from, deadline), off);
	}

	private String date(LocalDate day) {
		return day.format(DateTimeFormatter.ofPattern(texts.of("format.date")));
	}

}
