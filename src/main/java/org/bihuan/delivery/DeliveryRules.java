package org.bihuan.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Person;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the rules by which messages leave the house. A new rule is off: whoever switches
 * it on has seen how many it would have sent. A robot reads nothing before an approver of
 * the units' office released it.
 */
@Service
@Transactional
public class DeliveryRules {

	private static final Duration PREVIEWED = Duration.ofDays(7);

	private static final int MOST_TROUBLED = 20;

	/**
	 * What is under way.
	 *
	 * @param quiet rules of those shown that are switched on and in their quiet hours
	 * now, by id: nothing leaves by them until those end
	 */
	public record Standing(long waiting, long failed, List<Parcel> troubled, Set<String> quiet) {
	}

	/** A robot and what it would have read in seven days. */
	public record Robot(DeliveryRule rule, Preview preview) {
	}

	private final RuleStore rules;

	private final ParcelStore parcels;

	private final NewsReading reading;

	private final Packing packing;

	private final Organizations organizations;

	private final Mail mail;

	private final RobotHosts hosts;

	private final BusinessClock businessClock;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	DeliveryRules(RuleStore rules, ParcelStore parcels, NewsReading reading, Packing packing,
			Organizations organizations, Mail mail, RobotHosts hosts, BusinessClock businessClock, SystemClock clock,
			ApplicationEventPublisher events) {
		this.rules = rules;
		this.parcels = parcels;
		this.reading = reading;
		this.packing = packing;
		this.organizations = organizations;
		this.mail = mail;
		this.hosts = hosts;
		this.businessClock = businessClock;
		this.clock = clock;
		this.events = events;
	}

	/** Those switched on first. */
	@Transactional(readOnly = true)
	public Page<DeliveryRule> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_DELIVERY);
		return rules.all(paging).map(RuleStore.Kept::rule);
	}

	/** Refuses 404 an unknown rule. */
	@Transactional(readOnly = true)
	public DeliveryRule require(String id, Actor actor) {
		return kept(id, actor).rule();
	}

	/**
	 * Keeps a rule, switched off. Refuses 422 no topics, an organisation nobody bears the
	 * name of, an address of a host that is not allowed, mail with an address.
	 */
	public String add(RuleDraft draft, Actor actor) {
		actor.must(Permission.KEEP_DELIVERY);
		List<Refusal.FieldError> wrong = new ArrayList<>();
		if (draft.topics().isEmpty()) {
			wrong.add(new Refusal.FieldError("topics", "delivery.topics", List.of()));
		}
		boolean hasUrl = draft.url() != null;
		if (draft.channel().isMail() == hasUrl || hasUrl && !allowed(draft.url())) {
			wrong.add(new Refusal.FieldError("url", draft.channel().isMail() ? "delivery.mail-url" : "delivery.url",
					List.of(hosts.named())));
		}
		if (!wrong.isEmpty()) {
			throw Refusal.invalid(wrong);
		}
		Organization unit = organizations.theOne(draft.organization(), actor);
		String id = Ids.next();
		rules.add(id, draft, unit);
		events.publishEvent(new RuleChanged(actor.username(), "added", id, Map.of("name", draft.name(), "organization",
				unit.name(), "channel", draft.channel(), "topics", draft.topics())));
		return id;
	}

	private boolean allowed(@Nullable String url) {
		try {
			return hosts.allow(URI.create(String.valueOf(url)));
		}
		catch (IllegalArgumentException noAddress) {
			return false;
		}
	}

	/** What it would have sent in the last seven days of the office's clock. */
	@Transactional(readOnly = true)
	public Preview preview(String id, Actor actor) {
		return preview(kept(id, actor));
	}

	private Preview preview(RuleStore.Kept rule) {
		List<News> news = Packing.wanted(rule.rule(),
				reading.since(rule, businessClock.now().minus(PREVIEWED).toEpochMilli()));
		Map<LocalDate, List<News>> days = news.stream()
			.collect(Collectors.groupingBy(each -> China.dayOf(Instant.ofEpochMilli(each.atMs()))));
		Map<OrganizationId, List<Person>> readers = rule.rule().channel().isMail() ? packing.readers(news) : Map.of();
		IntSummaryStatistics aDay = days.values()
			.stream()
			.mapToInt(day -> rule.rule().channel().isMail() ? mails(day, readers) : 1)
			.summaryStatistics();
		return new Preview(readers.values().stream().mapToInt(List::size).sum(), news.size(), (int) aDay.getSum(),
				Math.max(0, aDay.getMax()));
	}

	private static int mails(List<News> day, Map<OrganizationId, List<Person>> readers) {
		return Packing.byUnit(day)
			.keySet()
			.stream()
			.mapToInt(unit -> readers.getOrDefault(unit, List.of()).size())
			.sum();
	}

	/**
	 * From now on; messages there are stay where they are. Refuses 409 mail without a
	 * mail server, and a robot that no office released.
	 */
	public void activate(String id, Actor actor) {
		RuleStore.Kept rule = kept(id, actor);
		if (rule.rule().channel().isMail() && !mail.isSetUp()) {
			throw Refusal.conflict("delivery.no-mail-server");
		}
		if (!rule.mayLeave() || !rules.isSo(id)) {
			throw Refusal.conflict("delivery.not-released", rule.rule().unitName());
		}
		Instant now = clock.now();
		Instant first = rule.hours().next(now, Duration.ZERO);
		rules.activate(id, Ids.first(now.toEpochMilli()), first.toEpochMilli());
		events.publishEvent(new RuleChanged(actor.username(), "activated", id, Map.of("name", rule.rule().name())));
	}

	/** From now on nothing leaves by it, not even what was packed. */
	public void stop(String id, Actor actor) {
		RuleStore.Kept rule = kept(id, actor);
		rules.stop(id);
		parcels.dropOf(id);
		events.publishEvent(new RuleChanged(actor.username(), "stopped", id, Map.of("name", rule.rule().name())));
	}

	/**
	 * Every robot that is to read, or reads, messages of the actor's office's units,
	 * those switched on first.
	 */
	@Transactional(readOnly = true)
	public Page<Robot> robots(Paging paging, Actor actor) {
		actor.must(Permission.RELEASE_ROBOTS);
		return rules.robots(actor.scope(), paging).map(rule -> new Robot(rule.rule(), preview(rule)));
	}

	/**
	 * The office lets the robot read what the rule carries, as the rule stands now; the
	 * administrator may then switch it on. Refuses 404 a rule of others' units, 422 one
	 * that was written anew since it was looked at.
	 */
	public void release(String id, String ending, Actor actor) {
		RuleStore.Kept rule = robot(id, actor);
		if (!ending.equals(rule.rule().ending())) {
			throw Refusal.invalid("ending", "delivery.robot-changed");
		}
		rules.release(rule, actor.username(), clock.millis());
		events.publishEvent(new RuleChanged(actor.username(), "released", id, said(rule)));
	}

	/** The office lets it read no longer: nothing leaves by it any more. */
	public void withdraw(String id, Actor actor) {
		RuleStore.Kept rule = robot(id, actor);
		rules.stop(id);
		parcels.dropOf(id);
		events.publishEvent(new RuleChanged(actor.username(), "withdrawn", id, said(rule)));
	}

	private static Map<String, ?> said(RuleStore.Kept rule) {
		return Map.of("name", rule.rule().name(), "organization", rule.rule().unitName(), "host",
				String.valueOf(rule.rule().host()));
	}

	private RuleStore.Kept robot(String id, Actor actor) {
		actor.must(Permission.RELEASE_ROBOTS);
		return rules.find(id)
			.filter(rule -> !rule.rule().channel().isMail() && actor.scope().covers(rule.unitPath()))
			.orElseThrow(() -> Refusal.notFound("delivery.not-found"));
	}

	/** Of the whole, and of the rules that are shown. */
	@Transactional(readOnly = true)
	public Standing standing(Page<DeliveryRule> shown, Actor actor) {
		actor.must(Permission.KEEP_DELIVERY);
		return new Standing(parcels.count(Parcel.State.WAITING), parcels.count(Parcel.State.FAILED),
				parcels.troubled(MOST_TROUBLED), quiet(shown));
	}

	private Set<String> quiet(Page<DeliveryRule> shown) {
		Instant now = clock.now();
		return shown.items()
			.stream()
			.map(each -> rules.find(each.id()))
			.flatMap(Optional::stream)
			.filter(each -> each.rule().active() && each.hours().audible(now).isAfter(now))
			.map(each -> each.rule().id())
			.collect(Collectors.toSet());
	}

	/** How many are tried at once now. */
	public int tryAgain(Actor actor) {
		actor.must(Permission.KEEP_DELIVERY);
		int again = parcels.tryAgain(clock.millis());
		events.publishEvent(new RuleChanged(actor.username(), "retried", "all", Map.of("parcels", again)));
		return again;
	}

	private RuleStore.Kept kept(String id, Actor actor) {
		actor.must(Permission.KEEP_DELIVERY);
		return rules.find(id).orElseThrow(() -> Refusal.notFound("delivery.not-found"));
	}

}
