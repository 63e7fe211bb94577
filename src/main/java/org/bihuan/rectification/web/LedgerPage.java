package org.bihuan.rectification.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.documents.SheetWriter;
import org.bihuan.files.ReadingPool;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.LedgerColumn;
import org.bihuan.rectification.LedgerViews;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.OpenCases;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Browsed;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger: finding cases, and taking exactly what is seen away as a sheet. */
@PageController
class LedgerPage {

	/** About ten years of working days. */
	private static final int MOST_LATE = 2500;

	/** A sheet is written row by row. */
	private static final long EXPORT_MEMORY = 8L * 1024 * 1024;

	record Tab(String name, String href, long count, boolean current) {
	}

	/** The filters as the address holds them. */
	record Query(@Nullable String view, @Nullable String noticeId, @Nullable String region, @Nullable CaseStatus status,
			@Nullable String measure, @Nullable String indicator, @Nullable String organizationId, @Nullable String q,
			@Nullable Integer rung, @Nullable Integer lateFrom, @Nullable Integer lateTo, @Nullable LocalDate due) {

		/** Without a view: what is open; with a filter of one's own: everything. */
		String viewOr() {
			if (view != null && !view.isBlank()) {
				return view;
			}
			return address().isEmpty() ? "open" : "all";
		}

		/** What is over is read from its end. */
		@Nullable String sortOr(@Nullable String sort) {
			return sort != null ? sort : Set.of("closed", "all").contains(viewOr()) ? "deadline,desc" : null;
		}

		String address() {
			StringBuilder text = new StringBuilder();
			append(text, "view", view);
			append(text, "noticeId", noticeId);
			append(text, "region", region);
			append(text, "status", status == null ? null : status.name());
			append(text, "measure", measure);
			append(text, "indicator", indicator);
			append(text, "organizationId", organizationId);
			append(text, "q", q);
			append(text, "rung", rung == null ? null : rung.toString());
			append(text, "lateFrom", lateFrom == null ? null : lateFrom.toString());
			append(text, "lateTo", lateTo == null ? null : lateTo.toString());
			append(text, "due", due == null ? null : due.toString());
			return text.toString();
		}

		private static void append(StringBuilder text, String name, @Nullable String value) {
			if (value != null && !value.isBlank()) {
				text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)).append('&');
			}
		}

	}

	private final CaseRegister register;

	private final OpenCases open;

	private final LedgerViews views;

	private final Notices notices;

	private final Organizations organizations;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	private final ReadingPool pool;

	LedgerPage(CaseRegister register, OpenCases open, LedgerViews views, Notices notices, Organizations organizations,
			BusinessClock clock, Workdays workdays, Texts texts, ReadingPool pool) {
		this.register = register;
		this.pool = pool;
		this.open = open;
		this.views = views;
		this.notices = notices;
		this.organizations = organizations;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	@Access(Permission.READ_CASES)
	@GetMapping("/cases")
	String list(Query query, @RequestParam(required = false) @Nullable String sort,
			@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		CaseFilter filter = filter(query);
		Browsed<CaseSummary> browsed = register.browse(filter, new Paging(page, 20, query.sortOr(sort)), actor);
		model.addAttribute("page", browsed.page());
		model.addAttribute("more", browsed.more());
		model.addAttribute("filter", filter);
		model.addAttribute("view", query.view());
		model.addAttribute("sort", sort);
		model.addAttribute("queryNoSort", query.address());
		String address = query.address() + (sort == null ? "" : "sort=" + sort + "&");
		model.addAttribute("query", address);
		model.addAttribute("tabs", tabs(query, actor));
		model.addAttribute("notices", notices.list(Paging.first(50), actor).items());
		model.addAttribute("statuses", CaseStatus.values());
		model.addAttribute("regions", actor.isOfUnit() ? List.of() : organizations.regions());
		model.addAttribute("bulk", actor.is(Role.APPROVER));
		model.addAttribute("columns", views.columns(actor));
		model.addAttribute("allColumns", LedgerColumn.values());
		List<LedgerViews.SavedView> saved = views.of(actor);
		model.addAttribute("saved", saved);
		model.addAttribute("own", saved.stream().anyMatch(view -> view.address().equals(address)));
		return "rectification/cases";
	}

	private List<Tab> tabs(Query query, Actor actor) {
		OpenCases.Standing standing = open.of(actor);
		List<Tab> tabs = new ArrayList<>();
		for (String view : List.of("open", "overdue", "soon", "review", "closure", "closed", "all")) {
			boolean current = view.equals(query.viewOr());
			long count = view.equals("soon") ? standing.count(OpenCases.Alike::soon)
					: register.count(viewed(view, CaseFilter.ALL), actor);
			tabs.add(new Tab(texts.of("view." + view), "/cases?view=" + view, count, current));
		}
		return tabs;
	}

	private CaseFilter filter(Query query) {
		CaseFilter asked = new CaseFilter(blank(query.noticeId()), blank(query.organizationId()), blank(query.region()),
				query.status() == null ? Set.of() : Set.of(query.status()), null, blank(query.measure()),
				blank(query.indicator()), null, blank(query.q()), query.rung(), null, null);
		if (query.lateFrom() != null && query.lateTo() != null) {
			asked = late(asked, query.lateFrom(), query.lateTo());
		}
		if (query.due() != null) {
			asked = asked.dueOn(query.due());
		}
		return viewed(query.viewOr(), asked);
	}

	/**
	 * Overdue by so many working days: from one number to another. Refuses (422) more
	 * days than any case is late.
	 */
	private CaseFilter late(CaseFilter filter, int from, int to) {
		bound("lateFrom", from, MOST_LATE);
		bound("lateTo", to, OpenCases.LATE_DAYS[OpenCases.LATE_DAYS.length - 1][1]);
		LocalDate today = clock.today();
		LocalDate before = from <= 1 ? today : workdays.calendar().minus(today.plusDays(1), from);
		LocalDate first = to > 1000 ? null : workdays.calendar().minus(today.plusDays(1), to + 1);
		return filter.late(first, before);
	}

	private static void bound(String field, int days, int most) {
		if (days < 0 || days > most) {
			throw Refusal.invalid(field, "rectification.late-bounds", most);
		}
	}

	private CaseFilter viewed(String view, CaseFilter filter) {
		LocalDate soon = workdays.calendar().plus(clock.today(), 3).plusDays(1);
		return switch (view) {
			case "open" -> filter.onlyOpen();
			case "overdue" -> filter.onlyOverdue();
			case "soon" -> filter.dueSoon(soon);
			case "review" -> filter.withStatus(CaseStatus.UNDER_REVIEW);
			case "closure" -> filter.withStatus(CaseStatus.AWAITING_CLOSURE);
			case "closed" -> filter.withStatus(CaseStatus.CLOSED);
			case "stopped" -> filter.onlyStopped();
			case "rung" -> filter.onlyOpen();
			default -> filter;
		};
	}

	private static @Nullable String blank(@Nullable String text) {
		return text == null || text.isBlank() ? null : text;
	}

	@Access(Permission.READ_CASES)
	@GetMapping("/cases/export")
	void export(Query query, @RequestParam(required = false) @Nullable String sort, Actor actor,
			HttpServletResponse response) throws IOException {
		Set<LedgerColumn> columns = views.columns(actor);
		List<String> headings = new ArrayList<>(List.of(texts.of("ledger.target"), texts.of("ledger.problem")));
		columns.forEach(column -> headings(column).forEach(key -> headings.add(texts.of("ledger." + key))));
		try (SheetWriter sheet = new SheetWriter(texts.of("ledger.sheet"), texts.of("ledger.sheet"), headings)) {
			pool.read(EXPORT_MEMORY, actor.username(), () -> {
				register.forEach(filter(query), query.sortOr(sort), actor, c -> sheet.row(row(c, columns)));
				return sheet;
			});
			Downloads.announce(response, texts.of("ledger.fileName"), SheetWriter.MEDIA_TYPE);
			sheet.writeTo(response.getOutputStream());
		}
	}

	private static List<String> headings(LedgerColumn column) {
		return switch (column) {
			case DEADLINE -> List.of("deadline", "overdue");
			case NEXT -> List.of("next", "party");
			default -> List.of(column.name().toLowerCase(Locale.ROOT));
		};
	}

	/** What the page shows of it, in the same order. */
	private List<@Nullable Object> row(CaseSummary c, Set<LedgerColumn> columns) {
		List<@Nullable Object> cells = new ArrayList<>(List.of(c.target().name(), c.problem()));
		for (LedgerColumn column : columns) {
			switch (column) {
				case NUMBER -> cells.add(c.number());
				case NOTICE -> cells.add(c.documentNumber());
				case KIND -> cells.add(texts.word(c.target().kind()));
				case INDICATOR -> cells.add(c.indicator());
				case UNIT -> cells.add(c.organization().name());
				case REGION -> cells.add(c.region());
				case STATUS -> cells.add(texts.word(c.status()));
				case ROUND -> cells.add(c.round());
				case RUNG -> cells.add(c.rung());
				case DEADLINE -> {
					cells.add(c.deadline());
					cells.add(c.overdueWorkingDays());
				}
				case NEXT -> {
					cells.add(c.nextStep());
					cells.add(c.nextParty());
				}
			}
		}
		return cells;
	}

}
