package org.bihuan.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the names of things and says whose names hold a word. Two of the word's rarest
 * grams say where to look, the name itself decides; a name not cut into grams yet is
 * looked at whole, so nothing is missed between the two.
 */
@Service
@Transactional
public class Names {

	/** No gram is counted further to see which is the rarest. */
	private static final int MOST_COUNTED = 2_000;

	private record Counted(int place, int names) {
	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	Names(JdbcClient jdbc, JdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Keeps these names, in the transaction that gave them; known ones stay as they are.
	 */
	public void put(Collection<Name> names) {
		batch.batchUpdate("insert ignore into search_name (kind, of_id, text, folded) values (?, ?, ?, ?)", names
			.stream()
			.distinct()
			.sorted(Comparator.comparing(Name::kind).thenComparing(Name::ofId).thenComparing(Name::text))
			.map(name -> new Object[] { name.kind().name(), name.ofId(), name.text(), Grams.folded(name.text()) })
			.toList());
	}

	/**
	 * Whose names of these kinds hold the word, whatever the width and the size of its
	 * letters. Of a blank word: nobody's.
	 * @param most as many are named; one more makes the word a common one
	 */
	@Transactional(readOnly = true)
	public Found find(String word, Set<NameKind> kinds, int most) {
		return find(word, kinds, most, "n.folded like ?");
	}

	/** The same, and by the first letters of its pinyin: 教育局 by jyj. */
	@Transactional(readOnly = true)
	public Found findByInitials(String word, Set<NameKind> kinds, int most) {
		return find(word, kinds, most, "(n.folded like ? or n.initials like ?)");
	}

	/**
	 * The condition that a column holds the word, given as its parameter in small letters
	 * between percent signs; for what is looked through itself. Making letters small is
	 * dear, and Chinese has none.
	 */
	public static String holds(String column, String word) {
		boolean cased = word.codePoints()
			.anyMatch(point -> Character.toLowerCase(point) != Character.toUpperCase(point));
		return (cased ? "lower(" + column + ")" : column) + " like ?";
	}

	private Found find(String word, Set<NameKind> kinds, int most, String holds) {
		String folded = Grams.folded(word);
		if (folded.isEmpty()) {
			return new Found(List.of(), false);
		}
		String like = "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
		List<Object> params = new ArrayList<>();
		StringBuilder sql = new StringBuilder("(select distinct n.kind, n.of_id from search_gram g ");
		List<String> rarest = rarest(folded, kinds);
		if (rarest.size() > 1) {
			sql.append("join search_gram h on h.gram = ? and h.kind = g.kind and h.name_id = g.name_id ");
			params.add(rarest.get(1));
		}
		sql.append("join search_name n on n.id = g.name_id where g.gram ")
			.append(rarest.isEmpty() ? "like ?" : "= ?")
			.append(" and g.kind in (")
			.append(marks(kinds))
			.append(") and ")
			.append(holds);
		params.add(rarest.isEmpty() ? like.substring(1) : rarest.get(0));
		add(kinds, holds, like, params);
		String limit = " limit " + (most + 1) + ")";
		sql.append(limit)
			.append(" union (select distinct n.kind, n.of_id from search_name n where n.cut = 0 and n.kind in (")
			.append(marks(kinds))
			.append(") and ")
			.append(holds)
			.append(limit);
		add(kinds, holds, like, params);
		Set<Found.Bearer> found = new LinkedHashSet<>(
				jdbc.sql(sql.toString()).params(params).query(Found.Bearer.class).list());
		boolean common = found.size() > most;
		return new Found(found.stream().limit(most).toList(), common);
	}

	private static void add(Set<NameKind> kinds, String holds, String like, List<Object> params) {
		kinds.forEach(kind -> params.add(kind.name()));
		params.addAll(Collections.nCopies((int) holds.chars().filter(c -> c == '?').count(), like));
	}

	/** The two grams of the word that the fewest names have; none of one character. */
	private List<String> rarest(String folded, Set<NameKind> kinds) {
		List<String> grams = List.copyOf(Grams.inside(folded));
		if (grams.size() < 3) {
			return grams;
		}
		List<Object> params = new ArrayList<>();
		List<String> counts = new ArrayList<>();
		for (String gram : grams) {
			counts.add("select " + counts.size()
					+ " place, (select count(*) from (select 1 from search_gram where gram = ?" + " and kind in ("
					+ marks(kinds) + ") limit " + MOST_COUNTED + ") c) names");
			params.add(gram);
			kinds.forEach(kind -> params.add(kind.name()));
		}
		return jdbc.sql(String.join(" union all ", counts))
			.params(params)
			.query(Counted.class)
			.list()
			.stream()
			.sorted(Comparator.comparing(Counted::names))
			.map(each -> grams.get(each.place()))
			.limit(2)
			.toList();
	}

	private static String marks(Set<NameKind> kinds) {
		return String.join(", ", Collections.nCopies(kinds.size(), "?"));
	}

}
