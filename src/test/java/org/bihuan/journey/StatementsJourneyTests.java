package org.bihuan.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements a page takes: never more than thirty, and no more when there are
 * more rows.
 */
class StatementsJourneyTests extends HttpJourney {

	private static final int MOST = 30;

	/** What a page may take more for what it shows only when there is some. */
	private static final int SOME = 3;

	private final Map<String, List<String>> before = new LinkedHashMap<>();

	/** What others than the first who may see in their own way, or by other words. */
	private static final Map<String, Set<String>> OTHERS = Map.of("supervisor",
			Set.of("/cases?view=all", "/cases?q=%E5%AE%89%E5%8C%96", "/find?q=%E5%AE%89%E5%8C%96", "/find?q=wj"),
			"unit-wjw",
			Set.of("/cases", "/cases/{id}", "/find?q=wj", "/notices", "/notices/{id}", "/targets", "/inbox"), "leader",
			Set.of("/overview", "/cases", "/cases/{id}"));

	private EveryPage every;

	private String notice;

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@Override
	Class<?>[] sources() {
		return new Class<?>[] { Faults.class };
	}

	private Map<String, List<String>> count() {
		Map<String, List<String>> counts = new LinkedHashMap<>();
		every.walks(Doors.of(running, Set.of())).forEach((who, paths) -> {
			PageClient client = new PageClient(http.port());
			client.signIn(who, Http.PASSWORD);
			paths.addAll(OTHERS.getOrDefault(who, Set.of()));
			for (String path : paths) {
				String page = every.at(path);
				client.get(page);
				Faults.countFrom(Faults.REQUESTS);
				assertThat(client.get(page).statusCode()).as(page).isEqualTo(200);
				counts.put(who + " " + path, Faults.counted());
			}
		});
		return counts;
	}

	@Test
	@Order(1)
	void takeNoMoreThanThirtyStatements() {
		notice = Issuing.issueDraft(http);
		every = EveryPage.ofTheDemo(http, notice);
		http.post("unit-wjw", "/cases/" + every.caseId() + "/receipt", "{}");
		before.putAll(count());
		System.out.println("statements a page: " + sizes(before));
		assertThat(before).isNotEmpty()
			.allSatisfy((page, statements) -> assertThat(statements).as(page).hasSizeBetween(1, MOST));
	}

	/**
	 * A unit answers three problems instead of one, and two answers wait for its leader.
	 */
	@Test
	@Order(2)
	void takeNoMoreWhenThereAreMoreRows() {
		http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}");
		http.put("admin", "/clock", Map.of("now", "2021-07-20T09:00:00+08:00"));
		Map<String, List<String>> after = count();
		System.out.println("statements a page, later: " + sizes(after));
		assertThat(after).allSatisfy((page, statements) -> assertThat(statements).as(page)
			.hasSizeLessThanOrEqualTo(Math.min(MOST, before.getOrDefault(page, statements).size() + SOME)));
	}

	private static Map<String, Integer> sizes(Map<String, List<String>> pages) {
		Map<String, Integer> sizes = new LinkedHashMap<>();
		pages.forEach((page, statements) -> sizes.put(page, statements.size()));
		return sizes;
	}

}
