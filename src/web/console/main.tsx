import './no-eval.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../kit/kit.css'
import { PreferencesProvider } from '../kit/preferences.tsx'
import { Theme } from '../kit/theme.tsx'
import { queryClient } from './queries.ts'
import { Shell } from './shell.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <PreferencesProvider>
        <Theme>
          <Shell />
        </Theme>
      </PreferencesProvider>
    </QueryClientProvider>
  </StrictMode>,
)
