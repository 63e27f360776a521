using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace StaticNets;

/// <summary>
/// The threads of the process that share training calls, made when one first wants them. They serve one call at a time; another
/// that comes meanwhile is told so and does its work alone, which gives the same numbers.
/// </summary>
internal static class WorkerPool
{
    private static Worker[] s_workers = [];
    private static int s_isBusy;
    private static Action<int, int>? s_work;
    private static int s_items;
    private static int s_next;
    private static Exception? s_exception;

    /// <summary>The most threads that share a call; tests raise it above what the machine has.</summary>
    internal static int MaxThreads { get; set; } = Environment.ProcessorCount;

    /// <summary>Does all items, on this thread and others, and returns when they are done.</summary>
    /// <param name="work">Does an item: its number, and the number of the thread, of which this one is 0. No two at once have the same.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="threads">How many threads may share it, with this one.</param>
    /// <returns>False when the threads are busy: then nothing was done.</returns>
    public static bool TryRun(Action<int, int> work, int items, int threads)
    {
        if (Interlocked.CompareExchange(ref s_isBusy, 1, 0) != 0)
        {
            return false;
        }

        Exception? exception;
        try
        {
            int helpers = Math.Min(threads, items) - 1;
            EnsureWorkers(helpers);
            s_work = work;
            s_items = items;
            s_next = 0;
            Span<Worker> workers = s_workers.AsSpan(0, helpers);
            foreach (Worker worker in workers)
            {
                worker.Call();
            }

            DoItems(0);
            foreach (Worker worker in workers)
            {
                worker.Release();
            }
        }
        finally
        {
            exception = s_exception;
            s_exception = null;
            s_work = null;
            Volatile.Write(ref s_isBusy, 0);
        }

        if (exception is not null)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return true;
    }

    /// <summary>Takes item after item as long as there are some.</summary>
    private static void DoItems(int worker)
    {
        try
        {
            Action<int, int> work = s_work!;
            int items = s_items;
            for (int item = Interlocked.Increment(ref s_next) - 1; item < items; item = Interlocked.Increment(ref s_next) - 1)
            {
                work(item, worker);
            }
        }
#pragma warning disable CA1031 // It is thrown again where the call was made; on this thread it would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref s_exception, exception, null);
            Volatile.Write(ref s_next, s_items); // the others may stop
        }
    }

    private static void EnsureWorkers(int count)
    {
        if (s_workers.Length >= count)
        {
            return;
        }

        var workers = new Worker[count];
        s_workers.CopyTo(workers, 0);
        for (int i = s_workers.Length; i < count; i++)
        {
            workers[i] = new Worker(i + 1, DoItems);
        }

        s_workers = workers;
    }
}
