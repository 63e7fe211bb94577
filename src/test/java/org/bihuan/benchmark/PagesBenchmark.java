package org.bihuan.benchmark;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.bihuan.journey.PageClient;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.crypto.Seals;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long pages take while 50 people click, each pausing 3 to 5 seconds, at two sizes:
 * {@code mvn -Pbenchmark test -Dtest=PagesBenchmark}. Sizes by
 * {@code -Dbenchmark.cases=10000,1000000}, seconds by {@code -Dbenchmark.seconds=120}.
 */
class PagesBenchmark {

	private static final int PEOPLE = 50;

	private record Taken(String page, long micros, int status) {
	}

	/** A person of some role, with the pages that role opens. */
	private record Visitor(String account, String role) {
	}

	@Test
	void pagesWhileFiftyPeopleClick() throws Exception {
		Map<String, List<Long>> before = Map.of();
		for (String cases : System.getProperty("benchmark.cases", "10000,1000000").split(",")) {
			before = at(Integer.parseInt(cases), before);
		}
	}

	private Map<String, List<Long>> at(int cases, Map<String, List<Long>> before) throws Exception {
		boolean large = cases > 100_000;
		Province.Size size = new Province.Size(cases, large ? 50_000 : 500, large ? 5_000 : 400,
				large ? 100_000 : 2_000);
		try (Office office = Office.open("bihuan_pages_" + cases, "--bihuan.demo.data=false")) {
			DataSource source = office.bean(DataSource.class);
			JdbcTemplate jdbc = new JdbcTemplate(source);
			LocalDate today = office.bean(BusinessClock.class).today();
			Province province = new Province(source, today, size);
			if (jdbc.queryForObject("select count(*) from rectification_case", Integer.class) == 0) {
				long began = System.nanoTime();
				province.build();
				System.out.printf("province of %,d cases written in %d s%n", cases,
						(System.nanoTime() - began) / 1_000_000_000);
				Office.accounts(jdbc, province, office.bean(Seals.class));
			}
			Office.analyze(jdbc);
			Office.awaitNames(jdbc);
			List<PageClient> people = people(office);
			click(people, size, Long.getLong("benchmark.warm", 90));
			Figures.forgetStatements(jdbc);
			List<Taken> taken = click(people, size, Long.getLong("benchmark.seconds", 120));
			Figures.printStatements(jdbc);
			Map<String, List<Long>> times = new TreeMap<>();
			taken.forEach(each -> times.computeIfAbsent(each.page(), page -> new ArrayList<>()).add(each.micros()));
			taken.forEach(each -> times.computeIfAbsent("all", page -> new ArrayList<>()).add(each.micros()));
			times.forEach((page, micros) -> {
				micros.sort(null);
				String ratio = before.containsKey(page)
						? ", ratio of medians %.2f".formatted(at(micros, 50) / at(before.get(page), 50)) : "";
				System.out.printf("BENCH pages %,d cases: %-22s n=%d p50=%.0f ms p95=%.0f ms max=%.0f ms%s%n", cases,
						page, micros.size(), at(micros, 50), at(micros, 95), at(micros, 100), ratio);
			});
			taken.stream()
				.filter(each -> each.status() != 200)
				.map(Taken::page)
				.distinct()
				.forEach(page -> System.out.println("BENCH pages: NOT 200: " + page));
			return times;
		}
	}

	private static double at(List<Long> sorted, int percent) {
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1000.0;
	}

	private static List<PageClient> people(Office office) {
		List<PageClient> clients = new ArrayList<>();
		for (int i = 0; i < PEOPLE; i++) {
			PageClient client = new PageClient(office.port());
			client.signIn("person" + i, Office.PASSWORD);
			clients.add(client);
		}
		return clients;
	}

	/** The first minutes are the compiler's: what a morning is like shows after. */
	private static List<Taken> click(List<PageClient> clients, Province.Size size, long seconds)
			throws InterruptedException {
		ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
		var pool = Executors.newFixedThreadPool(PEOPLE);
		long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		for (int i = 0; i < PEOPLE; i++) {
			int person = i;
			pool.execute(() -> {
				Random dice = new Random(person);
				pause(dice.nextInt(4000));
				while (System.nanoTime() < until) {
					List<String[]> pages = pages(person, dice, size);
					String[] page = pages.get(dice.nextInt(pages.size()));
					long began = System.nanoTime();
					HttpResponse<String> answer = clients.get(person).get(page[1]);
					taken.add(new Taken(page[0], (System.nanoTime() - began) / 1000, answer.statusCode()));
					pause(3000 + dice.nextInt(2000));
				}
			});
		}
		pool.shutdown();
		pool.awaitTermination(seconds + 60, TimeUnit.SECONDS);
		return List.copyOf(taken);
	}

	private static void pause(int ms) {
		java.util.concurrent.locks.LockSupport.parkNanos(ms * 1_000_000L);
	}

	/**
	 * What somebody of this number may open next: 30 of units, 15 supervisors, 5 leaders.
	 */
	static List<String[]> pages(int person, Random dice, Province.Size size) {
		int anyCase = dice.nextInt(size.cases());
		int openCase = size.cases() - 1 - dice.nextInt(size.open());
		int notice = (size.cases() - 1) / 2_500 - dice.nextInt(Math.max(1, size.open() / 2_500));
		List<String[]> pages = new ArrayList<>();
		switch (person % 10) {
			case 0 -> {
				pages.add(new String[] { "leader home", "/overview" });
				pages.add(new String[] { "ledger overdue", "/cases?view=overdue" });
				pages.add(new String[] { "case", "/cases/" + Province.id('C', anyCase) });
			}
			case 1, 2, 3 -> {
				pages.add(new String[] { "supervisor home", "/review" });
				pages.add(new String[] { "ledger open", "/cases?view=open&page=" + dice.nextInt(20) });
				pages.add(new String[] { "ledger closed", "/cases?view=closed&page=" + dice.nextInt(50) });
				pages.add(new String[] { "ledger text", "/cases?q=" + text(dice, size) });
				pages.add(new String[] { "ledger filters",
						"/cases?view=all&region=" + encode(region(dice)) + "&indicator=D" + dice.nextInt(12) });
				pages.add(new String[] { "case", "/cases/" + Province.id('C', openCase) });
				pages.add(new String[] { "notice", "/notices/" + Province.id('N', notice) });
				pages.add(new String[] { "notices", "/notices" });
				pages.add(new String[] { "statistics", "/inspections/" + Province.id('R', 39) });
				pages.add(new String[] { "targets", "/targets?q=" + text(dice, size) });
				pages.add(new String[] { "measures", "/measures" });
			}
			default -> {
				pages.add(new String[] { "unit home", "/todo" });
				pages.add(new String[] { "unit ledger", "/cases" });
				pages.add(new String[] { "inbox", "/inbox" });
			}
		}
		return pages;
	}

	private static String region(Random dice) {
		return Province.unitName(dice.nextInt(20)).substring(0, 3).replaceAll("(县|区|市).*", "$1");
	}

	private static String text(Random dice, Province.Size size) {
		return encode(switch (dice.nextInt(4)) {
			case 0 -> Province.unitName(dice.nextInt(400)).substring(2);
			case 1 -> "卫生健康";
			case 2 -> "号-" + "%04d".formatted(dice.nextInt(2_500));
			default -> "微信" + dice.nextInt(size.targets());
		});
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
