package org.bihuan.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

import org.bihuan.journey.PageClient;

/** People who click, each pausing 3 to 5 seconds, until told to stop. */
final class Clicks {

	private record Click(String page, long atNanos, long nanos) {
	}

	private static final int SLOWEST = 10;

	private final ConcurrentLinkedQueue<Click> clicks = new ConcurrentLinkedQueue<>();

	private volatile long since = System.nanoTime();

	private final ExecutorService pool;

	private volatile boolean over;

	/**
	 * @param page what somebody of that number opens next
	 */
	Clicks(int port, int people, BiFunction<Integer, Random, String> page) {
		pool = Executors.newFixedThreadPool(people);
		List<PageClient> clients = new ArrayList<>();
		for (int n = 0; n < people; n++) {
			PageClient client = new PageClient(port);
			client.signIn("person" + n, Office.PASSWORD);
			client.get(page.apply(n, new Random(n)));
			clients.add(client);
		}
		for (int n = 0; n < people; n++) {
			int person = n;
			pool.execute(() -> {
				Random dice = new Random(person);
				Figures.pause(dice.nextInt(4000));
				while (!over) {
					String opened = page.apply(person, dice);
					long began = System.nanoTime();
					int status = clients.get(person).get(opened).statusCode();
					if (status != 200) {
						System.out.println("BENCH NOT 200 but " + status);
					}
					clicks.add(new Click(opened, began, System.nanoTime() - began));
					Figures.pause(3000 + dice.nextInt(2000));
				}
			});
		}
	}

	/** Forgets what was measured so far. */
	void forget() {
		clicks.clear();
		since = System.nanoTime();
	}

	/** Stops, and says how long clicks took, and which the slowest were. */
	void stop(String what) {
		List<Click> sorted = clicks.stream().sorted(Comparator.comparingLong(Click::nanos)).toList();
		over = true;
		pool.shutdown();
		System.out.printf("BENCH clicks %s: n=%d p50=%.0f ms p95=%.0f ms max=%.0f ms%n", what, sorted.size(),
				at(sorted, 50), at(sorted, 95), at(sorted, 100));
		sorted.subList(Math.max(0, sorted.size() - SLOWEST), sorted.size())
			.forEach(click -> System.out.printf("BENCH   %.1f s: %.0f ms %s%n", (click.atNanos() - since) / 1e9,
					click.nanos() / 1e6, click.page()));
	}

	private static double at(List<Click> sorted, int percent) {
		return sorted.isEmpty() ? 0
				: sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)).nanos() / 1e6;
	}

}
