using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNets;

/// <summary>
/// A thread that waits for work: awake for as long as it takes from one phase of a training call to the next, and then asleep.
/// A call that it has not answered can be taken back, so the caller never waits for a thread that the system has not woken.
/// </summary>
internal sealed class Worker
{
    private const int Idle = 0;
    private const int Called = 1;
    private const int Working = 2;

    /// <summary>How long it stays awake; waking it takes some microseconds.</summary>
    private static readonly long AwakeTicks = Stopwatch.Frequency / 20_000;

    /// <summary>How often it looks for what it waits for before it may offer the core to others.</summary>
    private const int Polls = 150;

    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Action<int> _work;
    private readonly int _number;
    private int _state;
    private int _isAsleep;
    private int _callerCore = -1;

    /// <summary>Starts the thread, which does not keep the process alive.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="work">What it does at each call, with its number; throws nothing.</param>
    public Worker(int number, Action<int> work)
    {
        _number = number;
        _work = work;
        var thread = new Thread(Live) { IsBackground = true, Name = $"StaticNets worker {number}" };
        thread.UnsafeStart();
    }

    /// <summary>Calls the thread to work. It is idle.</summary>
    public void Call()
    {
        _callerCore = Thread.GetCurrentProcessorId();
        Interlocked.Exchange(ref _state, Called);
        if (Volatile.Read(ref _isAsleep) != 0 && Interlocked.Exchange(ref _isAsleep, 0) != 0)
        {
            _wake.Set();
        }
    }

    /// <summary>Takes the call back, or waits until the thread has done its work.</summary>
    public void Release()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Called) == Called)
        {
            return;
        }

        while (Volatile.Read(ref _state) != Idle)
        {
            Rest(Idle);

            // it may be that the thread waits for this very core
            Thread.Yield();
        }
    }

    private void Live()
    {
        while (true)
        {
            AwaitCall();
            if (Interlocked.CompareExchange(ref _state, Working, Called) == Called)
            {
                _work(_number);
                Volatile.Write(ref _state, Idle);
            }
        }
    }

    private void AwaitCall()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - start < AwakeTicks)
        {
            Rest(Called);
            if (Volatile.Read(ref _state) == Called)
            {
                return;
            }

            if (Thread.GetCurrentProcessorId() == Volatile.Read(ref _callerCore))
            {
                Thread.Yield();
            }
        }

        // Who calls after this sees that the thread sleeps; who called before is seen here.
        Interlocked.Exchange(ref _isAsleep, 1);
        if (Volatile.Read(ref _state) != Called || Interlocked.Exchange(ref _isAsleep, 0) == 0)
        {
            _wake.WaitOne();
        }
    }

    /// <summary>Waits some microseconds for a state.</summary>
    private void Rest(int state)
    {
        for (int i = 0; i < Polls && Volatile.Read(ref _state) != state; i++)
        {
            Thread.SpinWait(1);
        }
    }
}
