package org.bihuan.rectification;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OneLine;
import org.bihuan.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How each person likes their ledger: the filters they come back to and the columns they
 * look at. It is theirs alone and says nothing of any case.
 */
@Service
@Transactional
public class LedgerViews {

	/** More would not be found again among the tabs. */
	private static final int MOST = 12;

	private static final int LONGEST_NAME = 30;

	private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9=&%.,_*+-]{0,500}");

	/** A filter with its name; the address is what follows the ledger's question mark. */
	public record SavedView(String id, String name, String address) {
	}

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	LedgerViews(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public List<SavedView> of(Actor actor) {
		return jdbc
			.sql("select id, name, address from rectification_saved_view where username = ? order by made_ms, id")
			.param(actor.username())
			.query(SavedView.class)
			.list();
	}

	/**
	 * Keeps a filter; one of the same name gives way. Refuses (422) without a name, with
	 * a long one, an address that is no filter, and more than twelve.
	 */
	public void save(String typed, String address, Actor actor) {
		String name = OneLine.clean(typed);
		if (name.isBlank() || name.length() > LONGEST_NAME) {
			throw Refusal.invalid("name", "rectification.view-name", LONGEST_NAME);
		}
		if (!isFilter(address)) {
			throw Refusal.invalid("address", "rectification.view-address");
		}
		jdbc.sql("delete from rectification_saved_view where username = ? and name = ?")
			.params(actor.username(), name)
			.update();
		if (of(actor).size() >= MOST) {
			throw Refusal.conflict("rectification.view-most", MOST);
		}
		jdbc.sql("insert into rectification_saved_view (id, username, name, address, made_ms) values (?, ?, ?, ?, ?)")
			.params(Ids.next(), actor.username(), name, address, clock.now().toEpochMilli())
			.update();
	}

	/** Whether this may stand behind the ledger's question mark. */
	public static boolean isFilter(String address) {
		return ADDRESS.matcher(address).matches();
	}

	/** Forgets one of the actor's own. Refuses (404) another's. */
	public void remove(String id, Actor actor) {
		if (jdbc.sql("delete from rectification_saved_view where id = ? and username = ?")
			.params(id, actor.username())
			.update() == 0) {
			throw Refusal.notFound("rectification.view-not-found");
		}
	}

	/** The columns the actor looks at. */
	@Transactional(readOnly = true)
	public Set<LedgerColumn> columns(Actor actor) {
		return jdbc.sql("select chosen from rectification_ledger_columns where username = ?")
			.param(actor.username())
			.query(String.class)
			.optional()
			.map(chosen -> Arrays.stream(chosen.split(","))
				.filter(each -> !each.isEmpty())
				.map(LedgerColumn::valueOf)
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(LedgerColumn.class))))
			.orElseGet(() -> EnumSet.copyOf(LedgerColumn.USUAL));
	}

	public void choose(Set<LedgerColumn> columns, Actor actor) {
		jdbc.sql("delete from rectification_ledger_columns where username = ?").param(actor.username()).update();
		jdbc.sql("insert into rectification_ledger_columns (username, chosen) values (?, ?)")
			.params(actor.username(), columns.stream().sorted().map(Enum::name).collect(Collectors.joining(",")))
			.update();
	}

}
