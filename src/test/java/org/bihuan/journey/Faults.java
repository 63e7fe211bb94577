package org.bihuan.journey;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts statements, and breaks the connection at a chosen one, or just after a commit,
 * of chosen threads: what a kill at that very point leaves behind. A source only of those
 * who name it, so no annotation.
 */
class Faults {

	/** Threads that serve requests. */
	static final Predicate<String> REQUESTS = name -> name.contains("-exec-");

	/** Threads that work in the background. */
	static final Predicate<String> BACKGROUND = REQUESTS.negate().and(name -> !name.equals("main"));

	private static final AtomicInteger LEFT = new AtomicInteger();

	private static volatile Predicate<String> threads = name -> false;

	private static volatile boolean afterCommit;

	private static volatile boolean fired;

	private static volatile boolean counting;

	/** What was counted, for whoever must find out why a page takes so many. */
	private static final List<String> COUNTED = new CopyOnWriteArrayList<>();

	/** Whether this thread's transaction has changed a row. */
	private static final ThreadLocal<Boolean> WROTE = ThreadLocal.withInitial(() -> false);

	/** The nth statement, or commit, of these threads fails. */
	static void arm(int nth, Predicate<String> of) {
		fired = false;
		afterCommit = false;
		LEFT.set(nth);
		threads = of;
	}

	/** Counts statements of these threads from now on; none fails. */
	static void countFrom(Predicate<String> of) {
		arm(Integer.MAX_VALUE, of);
		COUNTED.clear();
		counting = true;
	}

	/** The statements, in order; the counting ends. */
	static List<String> counted() {
		counting = false;
		disarm();
		return List.copyOf(COUNTED);
	}

	/**
	 * The next commit of these threads that keeps a change is done, and then the
	 * connection is gone.
	 */
	static void armAfterCommit(Predicate<String> of) {
		arm(0, of);
		afterCommit = true;
	}

	/** Whether it came to it. */
	static boolean disarm() {
		threads = name -> false;
		afterCommit = false;
		return fired;
	}

	private static void count(String sql) throws SQLException {
		if (afterCommit || !threads.test(Thread.currentThread().getName())) {
			return;
		}
		if (counting) {
			COUNTED.add(String.valueOf(sql).replaceAll("\\s+", " "));
		}
		if (LEFT.decrementAndGet() == 0) {
			fire();
		}
	}

	private static void fire() throws SQLException {
		fired = true;
		threads = name -> false;
		throw new SQLNonTransientConnectionException("injected", "08S01");
	}

	@Bean
	static BeanPostProcessor breakable() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return !(bean instanceof DataSource source) ? bean : new DelegatingDataSource(source) {

					@Override
					public Connection getConnection() throws SQLException {
						return breakable(source.getConnection());
					}

				};
			}
		};
	}

	private static Connection breakable(Connection real) {
		return proxy(Connection.class, real, null, (args, made) -> {
			String sql = args != null && args[0] instanceof String text ? text : null;
			if (made instanceof PreparedStatement statement) {
				return proxy(PreparedStatement.class, statement, sql, (inner, result) -> result);
			}
			return made instanceof Statement statement
					? proxy(Statement.class, statement, null, (inner, result) -> result) : made;
		});
	}

	private interface After {

		Object of(Object[] args, Object result);

	}

	private static <T> T proxy(Class<T> type, T real, String sql, After after) {
		return type.cast(Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> {
					if (method.getName().startsWith("execute") || method.getName().equals("commit") && !counting) {
						count(sql == null && args != null ? String.valueOf(args[0]) : sql);
					}
					try {
						Object result = method.invoke(real, args);
						if (real instanceof Statement statement && (method.getName().equals("executeUpdate")
								|| method.getName().equals("executeBatch"))) {
							WROTE.set(WROTE.get() || !statement.getConnection().getAutoCommit());
						}
						if (method.getName().equals("commit")) {
							boolean wrote = WROTE.get();
							WROTE.set(false);
							if (wrote && afterCommit && threads.test(Thread.currentThread().getName())) {
								fire();
							}
						}
						if (method.getName().equals("rollback")) {
							WROTE.set(false);
						}
						return after.of(args, result);
					}
					catch (InvocationTargetException thrown) {
						throw thrown.getTargetException();
					}
				}));
	}

}
