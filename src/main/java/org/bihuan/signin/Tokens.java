package org.bihuan.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.AccessRaised;
import org.bihuan.organization.Accounts;
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

	/** As many for other systems may live at once of one account. */
	static final int MOST_FOR_SYSTEMS = 20;

	/** As many for a password; the oldest gives way to the next. */
	static final int MOST_FOR_PASSWORD = 300;

	private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

	/** How many old ones give way in one transaction. */
	private static final int MOST_AT_ONCE = 500;

	/** In place of a name, which no token for a system bears. */
	private static final String FOR_PASSWORD = "-";

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

	private final Accounts accounts;

	private final ApplicationEventPublisher events;

	Tokens(JdbcClient jdbc, Seals seals, SystemClock clock, SecurityRules rules, AccessNumbers access,
			Accounts accounts, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.access = access;
		this.jdbc = jdbc;
		this.seals = seals;
		this.clock = clock;
		this.rules = rules;
		this.events = events;
	}

	/**
	 * For a password that was right; lives some hours, fewer if asked. Whoever signs in
	 * anew with each call is not kept out: the account's oldest give way. Refuses (401)
	 * where the access ended since the password was looked at.
	 */
	Token forPassword(Admission admitted, TokenScope scope, @Nullable Duration asked) {
		UserId user = access.hold(admitted.id(), admitted.number()).id();
		giveWay(user);
		Duration most = Duration.ofHours(rules.of(SecurityRule.TOKEN_HOURS));
		return recorded(insert(user, FOR_PASSWORD, scope, asked == null || asked.compareTo(most) > 0 ? most : asked));
	}

	/**
	 * For another system that calls under the actor's account. Refuses 422 without a name
	 * or for more days than the rules allow, 409 more than twenty that live at once, 401
	 * where what the actor came in by ended meanwhile.
	 */
	public Token forSystem(String typed, TokenScope scope, int days, Actor actor) {
		String name = OneLine.clean(typed);
		int most = rules.of(SecurityRule.TOKEN_DAYS);
		if (name.isBlank() || name.length() > 100 || name.equals(FOR_PASSWORD)) {
			throw Refusal.invalid("name", "signin.token-name");
		}
		if (days < 1 || days > most) {
			throw Refusal.invalid("days", "signin.token-days", most);
		}
		access.hold(actor);
		mustHaveRoom(living(actor.id(), false, "").size());
		Token token = recorded(insert(actor.id(), name, scope, Duration.ofDays(days)));
		events.publishEvent(new PersonChanged(actor.username(), "token-made", actor.username(), Map.of(),
				Map.of("name", name, "scope", scope, "days", days)));
		return token;
	}

	/** Refuses (409) an account that has as many as one may. */
	static void mustHaveRoom(int living) {
		if (living >= MOST_FOR_SYSTEMS) {
			throw Refusal.conflict("signin.token-most", MOST_FOR_SYSTEMS);
		}
	}

	/** Ends the oldest for a password beyond the last there may be. */
	private void giveWay(UserId user) {
		List<Listed> oldest = living(user, true, " limit " + MOST_AT_ONCE + " offset " + (MOST_FOR_PASSWORD - 1));
		if (!oldest.isEmpty()) {
			end(oldest, oldest.get(0).username());
		}
	}

	/** The account's that were given for a password, or the others; the newest first. */
	private List<Listed> living(UserId user, boolean forPassword, String part) {
		return jdbc
			.sql(LIST + " and t.user_id = ? and t.name " + (forPassword ? "=" : "<>")
					+ " ? order by t.created_ms desc, t.id desc" + part)
			.params(clock.millis(), user.value(), FOR_PASSWORD)
			.query(Listed.class)
			.list();
	}

	/** Of an account that is held: its number stays until the token can be ended. */
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

	/** Whether the token of this id still lets somebody in. */
	@Transactional(readOnly = true)
	public boolean holds(String id) {
		return jdbc.sql(ROWS + "t.id = ? and t.expires_ms > ?")
			.params(id, clock.millis())
			.query(Row.class)
			.optional()
			.filter(this::isOurs)
			.isPresent();
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
			accounts.hold(new UserId(row.userId()));
			end(List.of(new Listed(row.id(), row.username(), row.name(), row.scope(), 0, row.expiresMs())),
					row.username());
		});
	}

	/** Those of one account, which the caller holds. */
	private void end(List<Listed> tokens, String by) {
		String username = tokens.get(0).username();
		Map<String, String> gone = new LinkedHashMap<>();
		for (Listed each : tokens) {
			jdbc.sql("delete from signin_token where id = ?").param(each.id()).update();
			gone.put("token:" + each.id(), "");
		}
		events.publishEvent(new PersonChanged(by, "token-ended", username, Map.of(),
				tokens.size() == 1 ? Map.of("name", tokens.get(0).name()) : Map.of("tokens", tokens.size())));
		events.publishEvent(RowsSet.one("user", username, gone));
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
		accounts.idOf(found.username()).ifPresent(accounts::hold);
		end(List.of(found), actor.username());
	}

	/** The actor's own, all there are: those for systems first, each the newest first. */
	@Transactional(readOnly = true)
	public List<Listed> of(Actor actor) {
		List<Listed> own = new ArrayList<>(living(actor.id(), false, ""));
		own.addAll(living(actor.id(), true, ""));
		return own;
	}

	/** Everybody's: those for systems first, each the newest first. */
	@Transactional(readOnly = true)
	public Page<Listed> all(Paging paging, Actor actor) {
		actor.must(Permission.KEEP_SECURITY);
		List<Listed> items = jdbc
			.sql(LIST + " order by case when t.name = ? then 1 else 0 end, t.created_ms desc, t.id desc"
					+ paging.limit())
			.params(clock.millis(), FOR_PASSWORD)
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
