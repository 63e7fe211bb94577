package org.bihuan.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.PersonChanged;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.UserId;
import org.bihuan.organization.WayIn;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the tokens programs call with: hashed, of a scope, until a day, each row under a
 * key. Times are real time.
 */
@Service
@Transactional
public class Tokens implements WayIn {

	/** A bearer token; the secret is shown this once. */
	public record Token(String token, Instant expiresAt, TokenScope scope) {
	}

	/** Who calls with a token, and how much it carries. */
	public record Holder(String id, String username, TokenScope scope) {
	}

	/** A token as lists show it. */
	public record Listed(String id, String username, String name, TokenScope scope, long createdMs, long expiresMs) {
	}

	private record Row(String id, String tokenHash, String userId, String username, long accessNo, String name,
			TokenScope scope, long expiresMs, String mac) {

		/** What the row says of who gets in, under which number, and how far. */
		String said(long number) {
			return String.join("\n", "token", id, tokenHash, userId, username, String.valueOf(number), scope.name(),
					String.valueOf(expiresMs), name);
		}

	}

	/** As many as somebody looks over. */
	private static final int MOST_FOR_SYSTEMS = 20;

	private static final int MOST_FOR_PASSWORDS = 500;

	private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

	private static final String ROWS = """
			select t.id, t.token_hash, t.user_id, u.username, u.access_no, t.name, t.token_scope scope, t.expires_ms, t.mac
			from signin_token t join organization_user u on u.id = t.user_id where\s""";

	private static final String LIST = """
			select t.id, u.username, t.name, t.token_scope scope, t.created_ms, t.expires_ms
			from signin_token t join organization_user u on u.id = t.user_id where t.expires_ms > ?""";

	private final JdbcClient jdbc;

	private final Seals seals;

	private final SystemClock clock;

	private final SecurityRules rules;

	private final AccessNumbers access;

	private final ApplicationEventPublisher events;

	Tokens(JdbcClient jdbc, Seals seals, SystemClock clock, SecurityRules rules, AccessNumbers access,
			ApplicationEventPublisher events) {
		this.access = access;
		this.jdbc = jdbc;
		this.seals = seals;
		this.clock = clock;
		this.rules = rules;
		this.events = events;
	}

	/**
	 * For a password that was right; lives some hours, fewer if asked. The oldest of an
	 * account that has very many ends.
	 */
	Token forPassword(UserId user, TokenScope scope, @Nullable Duration asked) {
		Duration most = Duration.ofHours(rules.of(SecurityRule.TOKEN_HOURS));
		lock(user);
		List<Listed> before = living(user, "= '-'");
		if (before.size() >= MOST_FOR_PASSWORDS) {
			before.subList(MOST_FOR_PASSWORDS - 1, before.size()).forEach(each -> {
				jdbc.sql("delete from signin_token where id = ?").param(each.id()).update();
				events.publishEvent(RowsSet.one("user", each.username(), Map.of("token:" + each.id(), "")));
			});
		}
		return recorded(insert(user, "-", scope, asked == null || asked.compareTo(most) > 0 ? most : asked));
	}

	/**
	 * For another system that calls under the actor's account. Refuses 422 without a name
	 * or for more days than the rules allow, 409 the 21st of an account.
	 */
	public Token forSystem(String typed, TokenScope scope, int days, Actor actor) {
		String name = OneLine.clean(typed);
		int most = rules.of(SecurityRule.TOKEN_DAYS);
		if (name.isBlank() || name.length() > 100) {
			throw Refusal.invalid("name", "signin.token-name");
		}
		if (days < 1 || days > most) {
			throw Refusal.invalid("days", "signin.token-days", most);
		}
		lock(actor.id());
		if (living(actor.id(), "<> '-'").size() >= MOST_FOR_SYSTEMS) {
			throw Refusal.conflict("signin.tokens-many", MOST_FOR_SYSTEMS);
		}
		Token token = recorded(insert(actor.id(), name, scope, Duration.ofDays(days)));
		events.publishEvent(new PersonChanged(actor.username(), "token-made", actor.username(), Map.of(),
				Map.of("name", name, "scope", scope, "days", days)));
		return token;
	}

	/** Two that are made at once are counted one after the other. */
	private void lock(UserId user) {
		jdbc.sql("select id from organization_user where id = ? for update").param(user.value()).query().listOfRows();
	}

	/** The newest first. */
	private List<Listed> living(UserId user, String name) {
		return jdbc.sql(LIST + " and t.user_id = ? and t.name " + name + " order by t.created_ms desc, t.id desc")
			.params(clock.millis(), user.value())
			.query(Listed.class)
			.list();
	}

	private Token insert(UserId user, String name, TokenScope scope, Duration life) {
		jdbc.sql("delete from signin_token where expires_ms < ?").param(clock.millis()).update();
		String token = Secrets.fresh();
		Instant expires = clock.now().plus(life);
		String id = Ids.next();
		jdbc.sql("""
				insert into signin_token (id, token_hash, user_id, name, token_scope, created_ms, expires_ms, mac)
				values (?, ?, ?, ?, ?, ?, ?, '')""")
			.params(id, seals.hash(token), user.value(), name, scope.name(), clock.millis(), expires.toEpochMilli())
			.update();
		jdbc.sql(ROWS + "t.id = ?").param(id).query(Row.class).optional().ifPresent(row -> sign(row, row.accessNo()));
		return new Token(token, expires, scope);
	}

	/**
	 * Whose token it is, while it lives. A row this installation did not write as it
	 * stands, to the last field, for the account of this name and the number its access
	 * has now, is nobody's; that is logged.
	 */
	@Transactional(readOnly = true)
	public Optional<Holder> holder(String token) {
		return row(token).map(row -> new Holder(row.id(), row.username(), row.scope()));
	}

	private Optional<Row> row(String token) {
		return jdbc.sql(ROWS + "t.token_hash in (:hashes) and t.expires_ms > :now")
			.param("hashes", Secrets.hashes(token))
			.param("now", clock.millis())
			.query(Row.class)
			.optional()
			.filter(this::isOurs);
	}

	private boolean isOurs(Row row) {
		boolean ours = seals.isMac(Purpose.CREDENTIAL, row.said(row.accessNo()), row.mac());
		if (!ours) {
			LOG.error("The row of token {} was not written by this installation, or altered, or put back after its end",
					row.id());
		}
		return ours;
	}

	private void sign(Row row, long number) {
		jdbc.sql("update signin_token set mac = ? where id = ?")
			.params(seals.mac(Purpose.CREDENTIAL, row.said(number)), row.id())
			.update();
	}

	/** What was not ended holds on under the number that is next. */
	@EventListener
	void on(AccessRaised raised) {
		jdbc.sql(ROWS + "t.user_id = ?")
			.param(raised.id().value())
			.query(Row.class)
			.list()
			.stream()
			.filter(row -> seals.isMac(Purpose.CREDENTIAL, row.said(raised.before()), row.mac()))
			.forEach(row -> sign(row, raised.before() + 1));
	}

	/** The token the call came with, for good. */
	public void revoke(String token) {
		row(token).ifPresent(row -> {
			jdbc.sql("delete from signin_token where id = ?").param(row.id()).update();
			ended(row.username(), row.username(), row.id(), row.name());
		});
	}

	private void ended(String actor, String username, String id, String name) {
		events.publishEvent(new PersonChanged(actor, "token-ended", username, Map.of(), Map.of("name", name)));
		events.publishEvent(RowsSet.one("user", username, Map.of("token:" + id, "")));
		access.raise(username);
	}

	/** Ends one token. Refuses (404) another's, but for the security administrator. */
	public void end(String id, Actor actor) {
		Listed found = jdbc.sql(LIST + " and t.id = ?")
			.params(clock.millis(), id)
			.query(Listed.class)
			.optional()
			.filter(each -> each.username().equals(actor.username()) || actor.may(Permission.KEEP_SECURITY))
			.orElseThrow(() -> Refusal.notFound("signin.token-not-found"));
		jdbc.sql("delete from signin_token where id = ?").param(id).update();
		ended(actor.username(), found.username(), id, found.name());
	}

	/** The actor's own, those for other systems first. */
	@Transactional(readOnly = true)
	public List<Listed> of(Actor actor) {
		return jdbc.sql(LIST
				+ " and u.username = ? order by case when t.name = '-' then 1 else 0 end, t.created_ms desc, t.id desc limit 50")
			.params(clock.millis(), actor.username())
			.query(Listed.class)
			.list();
	}

	/** Everybody's, those for other systems first, then the newest. */
	@Transactional(readOnly = true)
	public Page<Listed> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		List<Listed> items = jdbc
			.sql(LIST + " order by case when t.name = '-' then 1 else 0 end, t.created_ms desc, t.id desc"
					+ paging.limit())
			.param(clock.millis())
			.query(Listed.class)
			.list();
		long total = jdbc.sql("select count(*) from signin_token where expires_ms > ?")
			.param(clock.millis())
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** What lets in must stand in the record. */
	private Token recorded(Token token) {
		holder(token.token()).ifPresent(holder -> events.publishEvent(RowsSet.one("user", holder.username(),
				Map.of("token:" + holder.id(), holder.scope() + " " + token.expiresAt().toEpochMilli()))));
		return token;
	}

	@Override
	public String message() {
		return "laid.tokens";
	}

	@Override
	@Transactional(readOnly = true)
	public long of(UserId id, String username) {
		return jdbc.sql("select count(*) from signin_token where user_id = ? and expires_ms > ?")
			.params(id.value(), clock.millis())
			.query(Long.class)
			.single();
	}

	/** All of an account but the one named. */
	public void endAll(UserId user, String except) {
		jdbc.sql("delete from signin_token where user_id = ? and id <> ?").params(user.value(), except).update();
	}

}
